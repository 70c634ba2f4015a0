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
  const [offer, setOffer] = useState<Offer>();
  const asking = useRef<AbortController>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const close = () => {
    asking.current?.abort();
    setOffer(undefined);
  };
  const ask = (text: string, caret: number, asked: boolean) => {
    asking.current?.abort();
    if (!complete) return;
    const latest = new AbortController();
    asking.current = latest;
    setOffer((now) => now && typedOn(now, text));
    void complete(text, caret, asked, latest.signal).then(
      (found) => {
        if (latest.signal.aborted) return;
        const some = found && (found.options.length > 0 || found.note);
        setOffer((now) =>
          some ? { text, offered: found, active: chosenOf(now, found) } : undefined,
        );
      },
      () => {
        if (!latest.signal.aborted) close();
      },
    );
  };
  const step = (by: 1 | -1) => setOffer((now) => now && stepped(now, by));
  return { offered: offer?.offered, active: offer?.active ?? -1, ask, close, step };
}

interface Offer {
  /** What it is offered for. */
  readonly text: string;
  readonly offered: Completion;
  readonly active: number;
}

/** What is offered until what was typed on has completions of its own; undefined if that was elsewhere. */
function typedOn({ text, offered }: Offer, next: string): Offer | undefined {
  const { from } = offered;
  const to = offered.to + next.length - text.length;
  const there = next.startsWith(text.slice(0, from)) && next.endsWith(text.slice(offered.to));
  return there && to >= from ? { text: next, offered: { ...offered, to }, active: -1 } : undefined;
}

/** The option that was chosen before the latest came, among these. */
function chosenOf(before: Offer | undefined, { options }: Completion): number {
  const chosen = before?.offered.options[before.active];
  return chosen ? options.findIndex(({ insert }) => insert === chosen.insert) : -1;
}

function stepped(offer: Offer, by: 1 | -1): Offer {
  const { active, offered } = offer;
  const count = offered.options.length;
  if (count === 0) return offer;
  // From before the first to the last, and round.
  return { ...offer, active: active < 0 && by < 0 ? count - 1 : (active + by + count) % count };
}
