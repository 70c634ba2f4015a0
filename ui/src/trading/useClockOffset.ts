import { useQuery } from '@tanstack/react-query';
import { fetchDesk } from '../api/desk';
import { browserNow, offsetOf, type ClockSample } from './clock';

/** Exchanges that the offset is taken from; the first few come fast, later ones follow the clocks' drift. */
const SAMPLES = 8;
const FIRST = 4;
const FIRST_MS = 250;
const LATER_MS = 15_000;

/**
 * By how much the server's clock is ahead of the browser's. Undefined until they were compared a few times: the
 * first exchange is made while the page is still loading, and may be slow on one of its ways only.
 */
export function useClockOffset() {
  const { data } = useQuery({
    queryKey: ['clock'],
    queryFn: async ({ signal, client, queryKey }) => {
      const before = client.getQueryData<readonly ClockSample[]>(queryKey) ?? [];
      const asked = browserNow();
      const { clock } = await fetchDesk(signal);
      const sample = { asked, server: clock.sent_us / 1000, answered: browserNow() };
      return [...before, sample].slice(-SAMPLES);
    },
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) < FIRST ? FIRST_MS : LATER_MS),
    retry: false,
  });
  return data && data.length >= FIRST ? offsetOf(data) : undefined;
}
