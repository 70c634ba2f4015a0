import { createContext, use } from 'react';

/** What a value in an opened row lets one do to the view. */
export interface FieldActions {
  readonly include: (field: string, value: string) => void;
  readonly exclude: (field: string, value: string) => void;
  /** Narrows the query to the value, or widens it again. */
  readonly toggle: (field: string, value: string) => void;
  readonly searchTrace: (traceId: string) => void;
}

/** Handed down by context, past the list and its rows, which have no use for it. */
export const FieldActionsContext = createContext<FieldActions | null>(null);

export function useFieldActions(): FieldActions {
  const actions = use(FieldActionsContext);
  if (!actions) throw new Error('Fields are shown outside of a view.');
  return actions;
}
