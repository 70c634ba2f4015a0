import { useEffect, useState, useSyncExternalStore } from 'react';
import { openTail } from '../../api/tail';
import { TailBuffer, type TailView } from './TailBuffer';

/** Records kept for scrolling back: enough to read, few enough to hold. */
export const TAIL_LIMIT = 10_000;

const FLUSH_MS = 150;

export interface Tail extends TailView {
  readonly state: 'off' | 'connecting' | 'open' | 'lost' | { readonly refused: string };
  /** How many connections there have been; each starts with an empty list. */
  readonly connection: number;
}

/**
 * Follows the records that match.
 *
 * @param query which, or undefined to follow none
 * @param held whether the list is to stay as it is for now
 */
export function useTail(query: string | undefined, held: boolean): Tail {
  const [buffer] = useState(() => new TailBuffer(TAIL_LIMIT));
  const [state, setState] = useState<Tail['state']>('off');
  const [connection, setConnection] = useState(0);
  const view = useSyncExternalStore(buffer.subscribe, buffer.getSnapshot);

  useEffect(() => {
    if (query === undefined) return undefined;
    const close = openTail(query, {
      opened() {
        buffer.clear();
        setConnection((count) => count + 1);
        setState('open');
      },
      frame(frame) {
        if (frame.type === 'logs') buffer.add(frame.logs);
        else buffer.missed(frame.count, (frame.unexamined ?? 0) > 0);
      },
      refused: (error) => setState({ refused: error.message }),
      lost: () => setState('lost'),
    });
    const flushing = window.setInterval(() => buffer.flush(), FLUSH_MS);
    return () => {
      close();
      window.clearInterval(flushing);
      buffer.clear();
      setState('off');
    };
  }, [buffer, query]);

  useEffect(() => buffer.hold(held), [buffer, held]);

  const following = query !== undefined;
  return { ...view, state: following && state === 'off' ? 'connecting' : state, connection };
}
