import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, mayBeGone } from '../api/ApiError';

export const HEALTH_KEY = ['health'];

const TRIES = 3;

/** What all questions to the server have in common. */
export function newQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError(error, query) {
        // The first to find the server gone has all others wait for it.
        if (mayBeGone(error) && query.queryKey[0] !== HEALTH_KEY[0]) {
          void client.invalidateQueries({ queryKey: HEALTH_KEY });
        }
      },
    }),
    defaultOptions: {
      queries: {
        // An answer is as of the moment it was asked for; asking again is up to the user.
        staleTime: Infinity,
        gcTime: 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // The server may be this very machine, which needs no network.
        networkMode: 'always',
        retry: (failures, error) => error instanceof ApiError && error.passing && failures < TRIES,
      },
    },
  });
  return client;
}
