import { useCallback, useEffect, useState } from 'react';
import { withZone } from '../time/zone';
import { followAddress } from './navigate';
import { savedIn, withSaved } from './saved';

/** How a page's view stands in the search part of the address. */
export interface ViewCodec<V> {
  readonly viewOf: (search: string) => V;
  readonly addressOf: (view: V) => string;
}

export interface CurrentView<V> {
  readonly view: V;
  /** When it was last run, ms since the epoch: relative times count from here. */
  readonly ranAt: number;
  /** The id of the saved search that it was opened from, whatever was changed since. */
  readonly saved: string | undefined;
  /** Goes to the changed view and runs it; with no change, runs it again. */
  readonly show: (change?: Partial<V>) => void;
  /** Changes the view where it stands: no step of the way back, and nothing is run again. */
  readonly refine: (change: Partial<V>) => void;
}

/**
 * The view that the address says.
 *
 * @param codec one and the same each time
 * @param startedAt when it was first run, if that was before it is shown
 */
export function useView<V>(
  { viewOf, addressOf }: ViewCodec<V>,
  startedAt?: number,
): CurrentView<V> {
  const read = useCallback(() => {
    const { search } = window.location;
    return { view: viewOf(search), ranAt: Date.now(), saved: savedIn(search) };
  }, [viewOf]);
  const [current, setCurrent] = useState(() => ({
    ...read(),
    ...(startedAt !== undefined && { ranAt: startedAt }),
  }));

  useEffect(() => {
    // On the way to another page the address is that page's already.
    const path = window.location.pathname;
    return followAddress(() => {
      if (window.location.pathname !== path) return;
      const next = read();
      setCurrent((now) => {
        // What is shown is only called by another name.
        const renamed = next.saved !== now.saved && addressOf(next.view) === addressOf(now.view);
        return renamed ? { ...now, saved: next.saved } : next;
      });
    });
  }, [read, addressOf]);

  const show = useCallback(
    (change: Partial<V> = {}) => {
      const { view, saved } = read();
      const address = withZone(withSaved(addressOf({ ...view, ...change }), saved));
      if (address !== window.location.search) {
        window.history.pushState(null, '', `${window.location.pathname}${address}`);
      }
      setCurrent(read());
    },
    [read, addressOf],
  );

  const refine = useCallback(
    (change: Partial<V>) => {
      const { view, saved } = read();
      const address = withZone(withSaved(addressOf({ ...view, ...change }), saved));
      window.history.replaceState(null, '', `${window.location.pathname}${address}`);
      setCurrent(({ ranAt }) => ({ ...read(), ranAt }));
    },
    [read, addressOf],
  );

  return { ...current, show, refine };
}
