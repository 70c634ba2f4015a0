import { useEffect, useRef, useState } from 'react';
import type { Complete, Completion } from './completion';

export interface Completing {
  /** What is offered; undefined if nothing is. */
  readonly offered: Completion | undefined;
  /** The option that Enter takes; -1 if none is chosen yet. */
  readonly active: number;
  readonly ask: (text: string, caret: number, asked: boolean) => void;
  readonly close: () => void;
  /** Chooses the next option, or with -1 the one before. */
  readonly step: (by: 1 | -1) => void;
}

/** What may be completed, of which only the latest asked for counts. */
export function useCompletion(complete: Complete | undefined): Completing {
  const [offered, setOffered] = useState<Completion>();
  const [active, setActive] = useState(-1);
  const asking = useRef<AbortController>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const close = () => {
    asking.current?.abort();
    setOffered(undefined);
    setActive(-1);
  };
  const ask = (text: string, caret: number, asked: boolean) => {
    asking.current?.abort();
    if (!complete) return;
    const latest = new AbortController();
    asking.current = latest;
    void complete(text, caret, asked, latest.signal).then((found) => {
      if (latest.signal.aborted) return;
      setOffered(found && (found.options.length > 0 || found.note) ? found : undefined);
      setActive(-1);
    }, close);
  };
  const step = (by: 1 | -1) => {
    const count = offered?.options.length ?? 0;
    // From before the first to the last, and round.
    if (count > 0) setActive((now) => (now < 0 && by < 0 ? count - 1 : (now + by + count) % count));
  };
  return { offered, active, ask, close, step };
}
