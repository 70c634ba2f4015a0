import { useCallback, useEffect, useState } from 'react';
import { addressOf, viewOf, type View } from './view';

export interface CurrentView {
  readonly view: View;
  /** When it was last run, ms since the epoch: relative times count from here. */
  readonly ranAt: number;
  /** Goes to the changed view and runs it; with no change, runs it again. */
  readonly show: (change?: Partial<View>) => void;
}

/** The view that the address says. */
export function useView(): CurrentView {
  const [current, setCurrent] = useState(read);

  useEffect(() => {
    const follow = () => setCurrent(read());
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);

  const show = useCallback((change: Partial<View> = {}) => {
    const address = addressOf({ ...read().view, ...change });
    if (address !== window.location.search) {
      window.history.pushState(null, '', `${window.location.pathname}${address}`);
    }
    setCurrent(read());
  }, []);

  return { ...current, show };
}

function read() {
  return { view: viewOf(window.location.search), ranAt: Date.now() };
}
