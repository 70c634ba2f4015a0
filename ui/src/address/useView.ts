import { useCallback, useEffect, useState } from 'react';
import { followAddress } from './navigate';

/** How a page's view stands in the search part of the address. */
export interface ViewCodec<V> {
  readonly viewOf: (search: string) => V;
  readonly addressOf: (view: V) => string;
}

export interface CurrentView<V> {
  readonly view: V;
  /** When it was last run, ms since the epoch: relative times count from here. */
  readonly ranAt: number;
  /** Goes to the changed view and runs it; with no change, runs it again. */
  readonly show: (change?: Partial<V>) => void;
  /** Changes the view where it stands: no step of the way back, and nothing is run again. */
  readonly refine: (change: Partial<V>) => void;
}

/**
 * The view that the address says.
 *
 * @param codec one and the same each time
 */
export function useView<V>({ viewOf, addressOf }: ViewCodec<V>): CurrentView<V> {
  const read = useCallback(
    () => ({ view: viewOf(window.location.search), ranAt: Date.now() }),
    [viewOf],
  );
  const [current, setCurrent] = useState(read);

  useEffect(() => {
    // On the way to another page the address is that page's already.
    const path = window.location.pathname;
    return followAddress(() => {
      if (window.location.pathname === path) setCurrent(read());
    });
  }, [read]);

  const show = useCallback(
    (change: Partial<V> = {}) => {
      const address = addressOf({ ...read().view, ...change });
      if (address !== window.location.search) {
        window.history.pushState(null, '', `${window.location.pathname}${address}`);
      }
      setCurrent(read());
    },
    [read, addressOf],
  );

  const refine = useCallback(
    (change: Partial<V>) => {
      const address = addressOf({ ...read().view, ...change });
      window.history.replaceState(null, '', `${window.location.pathname}${address}`);
      setCurrent(({ ranAt }) => ({ view: read().view, ranAt }));
    },
    [read, addressOf],
  );

  return { ...current, show, refine };
}
