import { Loader } from '@mantine/core';
import { useIsFetching } from '@tanstack/react-query';
import { Button } from '../../components/button/Button';
import type { SoFar } from '../slow/useSoFar';
import { TAIL_LIMIT } from '../tail/useTail';
import classes from './ListEnd.module.css';
import { isBounded, MAX_ROWS } from './paging';
import type { Loading } from './useLoading';
import { OLDER_KEY } from './useOlder';

const BOUND = MAX_ROWS.toLocaleString();

/** What stands below the last row: why there are no more of them, or how to have them. */
export function ListEnd({
  full,
  loaded,
  loading,
  soFar,
}: {
  /** Whether the live list has let older rows go. */
  full: boolean;
  /** How many rows there are. */
  loaded: number;
  loading: Loading;
  /** If the first page is not all there yet, or was given up. */
  soFar: SoFar<unknown> | undefined;
}) {
  const underway = useIsFetching({ queryKey: [OLDER_KEY] }) > 0;
  if (full) {
    return (
      <p className={classes.end}>
        The newest {TAIL_LIMIT.toLocaleString()} of the live records are kept here. For older ones,
        turn Live off.
      </p>
    );
  }
  if (soFar) {
    return (
      <p className={classes.end}>
        {soFar.cancelled
          ? 'Cancelled: there may be older records.'
          : 'Searching for older records…'}
      </p>
    );
  }
  if (loading.failed) {
    return (
      <p className={classes.end}>
        Older records could not be loaded.{' '}
        <Button size="compact-xs" variant="default" onClick={loading.retry}>
          Try again
        </Button>
      </p>
    );
  }
  if (loading.hasMore) {
    return (
      <p className={classes.end}>
        {underway && <Loader size={14} role="status" aria-label="Loading more" />}
        {loading.loadingAll ? (
          <>
            {loaded.toLocaleString()} of up to {BOUND} loaded{' '}
            <Button size="compact-xs" variant="default" onClick={loading.stop}>
              Stop
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-xs" variant="default" onClick={loading.all}>
              Load up to {BOUND}
            </Button>
            {underway && (
              <span className={classes.slow}>
                Searching for older records…{' '}
                <Button size="compact-xs" variant="default" onClick={loading.cancel}>
                  Cancel
                </Button>
              </span>
            )}
          </>
        )}
      </p>
    );
  }
  if (isBounded(loading.pages)) {
    return (
      <p className={classes.end}>
        The newest {BOUND} are loaded, and there are older ones. For those, narrow the query or the
        range of time.
      </p>
    );
  }
  return <p className={classes.end}>No older records in this range.</p>;
}
