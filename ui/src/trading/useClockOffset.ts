import { useQuery } from '@tanstack/react-query';
import { fetchDesk } from '../api/desk';
import { browserNow, offsetOf, type ClockSample } from './clock';

/** Exchanges that an offset is taken from, and how often it is taken anew: clocks drift. */
const SAMPLES = 4;
const EVERY_MS = 60_000;

/** By how much the server's clock is ahead of the browser's; undefined until it is known. */
export function useClockOffset() {
  return useQuery({
    queryKey: ['clock'],
    queryFn: async ({ signal }) => {
      const samples: ClockSample[] = [];
      for (let i = 0; i < SAMPLES; i++) {
        const asked = browserNow();
        const { clock } = await fetchDesk(signal);
        samples.push({ asked, server: clock.sent_us / 1000, answered: browserNow() });
      }
      return offsetOf(samples) ?? null;
    },
    refetchInterval: EVERY_MS,
    retry: false,
  }).data;
}
