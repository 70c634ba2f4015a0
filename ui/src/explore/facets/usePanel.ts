import { useState } from 'react';
import { useNarrow } from '../../components/useNarrow';
import { keepHabit, readHabit, widthWithin } from './panel';

export interface Panel {
  readonly opened: boolean;
  readonly toggle: () => void;
  /** Pixels; undefined where it is as wide as the page. */
  readonly width: number | undefined;
  /** Draws it so wide, and keeps it so if that is the end of a drag; undefined with the width. */
  readonly size: ((width: number, done: boolean) => void) | undefined;
}

/**
 * Whether the panel is there, and how wide: as the reader left it the last time, but on a narrow page, where it
 * stands before the rows, only once it is asked for.
 */
export function usePanel(): Panel {
  const narrow = useNarrow();
  const [habit, setHabit] = useState(() => readHabit(window.localStorage));
  const [asked, setAsked] = useState(false);
  const { folded, width } = habit;
  if (narrow)
    return { opened: asked, toggle: () => setAsked(!asked), width: undefined, size: undefined };
  const change = (next: typeof habit, done: boolean) => {
    if (done) keepHabit(window.localStorage, next);
    setHabit(next);
  };
  return {
    opened: !folded,
    toggle: () => change({ folded: !folded, width }, true),
    width,
    size: (next, done) => change({ folded, width: widthWithin(next) }, done),
  };
}
