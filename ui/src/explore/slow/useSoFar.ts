import {
  skipToken,
  useQuery,
  useQueryClient,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Sought } from '../../api/stream';

/** Before it nothing is shown of an answer: most come sooner, and what flickers cannot be read. */
const QUIET_MS = 300;

/** An answer that is not there yet, or that was given up. */
export interface SoFar<T> extends Sought<T> {
  readonly cancelled: boolean;
}

interface Kept<T> extends SoFar<T> {
  readonly quiet: boolean;
}

/** Keeps how the answer to the question under the key stands, while it is sought for longer than a moment. */
export function soFarOf<T>(client: QueryClient, asked: QueryKey) {
  const key = ['so far', JSON.stringify(asked)];
  const change = (next: (now: Kept<T> | null) => Kept<T> | null) =>
    client.setQueryData<Kept<T> | null>(key, (now) => next(now ?? null));
  const unlessCancelled = (next: (now: Kept<T>) => Kept<T> | null) =>
    change((now) => (now && !now.cancelled ? next(now) : now));
  return {
    key,

    /** Asks, and keeps what is told until the answer is there. */
    tellOf: async <A>(ask: (tell: (sought: Sought<T>) => void) => Promise<A>): Promise<A> => {
      change(() => ({
        reading: undefined,
        answer: undefined,
        cancelled: false,
        quiet: true,
      }));
      const timer = setTimeout(
        () => unlessCancelled((now) => ({ ...now, quiet: false })),
        QUIET_MS,
      );
      try {
        return await ask((sought) => unlessCancelled((now) => ({ ...now, ...sought })));
      } finally {
        clearTimeout(timer);
        unlessCancelled(() => null);
      }
    },

    /** Ends it, here and on the server, unless it is there; what was found so far stays. */
    cancel: () => {
      if (client.getQueryState(asked)?.fetchStatus !== 'fetching') return;
      const none = { reading: undefined, answer: undefined };
      change((now) => ({ ...(now ?? none), cancelled: true, quiet: false }));
      void client.cancelQueries({ queryKey: asked, exact: true });
    },
  };
}

/** How the answer to the question under the key stands, and the way to give it up. */
export function useSoFar<T>(asked: QueryKey) {
  const client = useQueryClient();
  const hash = JSON.stringify(asked);
  const { key, cancel } = useMemo(
    () => soFarOf<T>(client, JSON.parse(hash) as QueryKey),
    [client, hash],
  );
  const { data } = useQuery<Kept<T> | null>({
    queryKey: key,
    queryFn: skipToken,
    structuralSharing: false,
  });
  const soFar: SoFar<T> | undefined = data && !data.quiet ? data : undefined;
  return { soFar, cancel };
}
