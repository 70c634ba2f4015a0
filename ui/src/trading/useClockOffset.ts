import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchTime } from '../api/time';
import { boundsOf, browserNow, HeardTimes, offsetOf, type ClockBounds } from './clock';

/** Exchanges that the offset is taken from; the first few come fast, later ones follow the clocks' drift. */
const EXCHANGES = 12;
const FIRST = 4;
const FIRST_MS = 250;
const LATER_MS = 5000;

/**
 * By how much the server's clock is ahead of the browser's. Undefined until they were compared a few times: the
 * first exchange is made while the page is still loading, and may be slow on one of its ways only.
 */
export function useClockOffset() {
  const [heard] = useState(() => new HeardTimes());
  const { data } = useQuery({
    queryKey: ['clock'],
    queryFn: async ({ signal, client, queryKey }) => {
      const before = client.getQueryData<readonly ClockBounds[]>(queryKey) ?? [];
      const asked = browserNow();
      const server = await fetchTime(signal);
      return [...before, heard.narrow(boundsOf(asked, server, browserNow()))].slice(-EXCHANGES);
    },
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) < FIRST ? FIRST_MS : LATER_MS),
    retry: false,
  });
  return { offset: data && data.length >= FIRST ? offsetOf(data) : undefined, heard };
}
