import { useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchSystem, type SystemAnswer } from '../api/system';
import { joined } from './history';

const KEY = ['system'];

/** Between two tries while the server does not answer, ms. */
const RETRY_MS = 2000;

/**
 * How the server does, and did over its history: asked for again at each of its samples, and each
 * time only for what is new.
 *
 * @param paused whether what is shown is to stay as it is
 */
export function useSystem(paused: boolean) {
  const client = useQueryClient();
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<SystemAnswer>(KEY);
      const answer = await fetchSystem(before?.times_ms.at(-1) ?? 0, signal);
      // Another process has a history of its own, all of it.
      const other = before !== undefined && before.started !== answer.started;
      return other ? fetchSystem(0, signal) : joined(before, answer);
    },
    refetchInterval: ({ state }) => {
      if (paused) return false;
      return state.status === 'error' ? RETRY_MS : (state.data?.interval_ms ?? RETRY_MS);
    },
    staleTime: 0,
    retry: false,
    // Thousands of numbers, and those that are new are not the old ones.
    structuralSharing: false,
  });
}
