import { useEffect, useState } from 'react';

/** How often counts are taken anew while records are coming in. */
const EVERY_MS = 5000;

/** The moment that counts are taken at: that of the run, and later ones while following. */
export function useMoment(ranAt: number, following: boolean): number {
  const [latest, setLatest] = useState(ranAt);

  useEffect(() => {
    if (!following) return undefined;
    const timer = window.setInterval(() => {
      if (!document.hidden) setLatest(Date.now());
    }, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [following]);

  return following ? Math.max(ranAt, latest) : ranAt;
}
