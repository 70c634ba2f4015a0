import { useEffect, useState, useSyncExternalStore } from 'react';
import { openTail } from '../../api/tail';
import { TailBuffer, type TailView } from './TailBuffer';

/** Records kept for scrolling back, and again as many that wait while the list is held. */
export const TAIL_LIMIT = 20_000;

/** How often what has come is shown, all of it at once, so that a fast tail costs few frames. */
const FLUSH_MS = 150;

/** The live tail as the page holds it; what has come is had by {@link useTailView}. */
export interface Tail {
  readonly state: 'off' | 'connecting' | 'open' | 'lost' | { readonly refused: string };
  /** How many connections the list was begun for; what came before each has to be searched. */
  readonly connection: number;
  readonly buffer: TailBuffer;
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
  const connection = useSyncExternalStore(buffer.subscribe, () => buffer.getSnapshot().connection);

  useEffect(() => {
    if (query === undefined) return undefined;
    const close = openTail(query, {
      begun() {
        buffer.connected();
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
  return { state: following && state === 'off' ? 'connecting' : state, connection, buffer };
}

/** What the tail has brought. Whoever asks is rendered anew several times a second. */
export function useTailView({ buffer }: Tail): TailView {
  return useSyncExternalStore(buffer.subscribe, buffer.getSnapshot);
}
