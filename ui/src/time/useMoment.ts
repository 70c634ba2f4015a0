import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** How often counts are taken anew while records are coming in. */
const EVERY_MS = 5000;

/**
 * The moment that counts are taken at: that of the run, and later ones while following, each only once nothing is asked
 * for any more: counts that take longer would else be given up for the next ones, and never be there.
 */
export function useMoment(ranAt: number, following: boolean): number {
  const client = useQueryClient();
  const [latest, setLatest] = useState(ranAt);

  useEffect(() => {
    if (!following) return undefined;
    const timer = window.setInterval(() => {
      if (!document.hidden && client.isFetching() === 0) setLatest(Date.now());
    }, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [client, following]);

  return following ? Math.max(ranAt, latest) : ranAt;
}
