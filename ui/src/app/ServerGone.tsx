import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { fetchHealth } from '../api/health';
import { idle } from '../api/idle';
import { AlertIcon } from '../components/icons';
import { HEALTH_KEY } from './queries';
import classes from './ServerGone.module.css';

const WATCH_MS = 10_000;
const RETRY_MS = 1500;

/** Says so when the server is gone, and has everything asked again when it is back. */
export function ServerGone() {
  const client = useQueryClient();
  const { isError } = useQuery({
    queryKey: HEALTH_KEY,
    queryFn: async ({ signal }) => {
      // The first answers say as much: it is not to delay them.
      await idle();
      return fetchHealth(signal);
    },
    refetchInterval: (query) => (query.state.status === 'error' ? RETRY_MS : WATCH_MS),
    retry: false,
  });

  const wasGone = useRef(false);
  useEffect(() => {
    if (wasGone.current && !isError) void client.invalidateQueries();
    wasGone.current = isError;
  }, [client, isError]);

  if (!isError) return null;
  return (
    <div className={classes.gone} role="alert">
      <AlertIcon /> The server is gone. Trying to reach it again…
    </div>
  );
}
