import { createContext, useContext } from 'react';

/** Something that was done, told in passing; not for what somebody must know. */
export interface Notice {
  readonly text: string;
  /** What can be done about it while it is shown, such as to undo it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

export const NoticeContext = createContext<(notice: Notice) => void>(() => undefined);

/** What tells something in passing, and has it read out; the next takes the place of the one before. */
export function useNotice(): (notice: Notice) => void {
  return useContext(NoticeContext);
}
