import { Button, Loader } from '@mantine/core';
import { TAIL_LIMIT } from '../tail/useTail';
import classes from './ListEnd.module.css';

/** What stands below the last row: why there are no more of them. */
export function ListEnd({
  full,
  loading,
  failed,
  more,
  onRetry,
}: {
  /** Whether the live list has let older rows go. */
  full: boolean;
  loading: boolean;
  failed: boolean;
  more: boolean;
  onRetry: () => void;
}) {
  if (full) {
    return (
      <p className={classes.end}>
        The newest {TAIL_LIMIT.toLocaleString()} of the live records are kept here. For older ones,
        turn Live off.
      </p>
    );
  }
  if (failed) {
    return (
      <p className={classes.end}>
        Older records could not be loaded.{' '}
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </p>
    );
  }
  if (loading || more) {
    return (
      <p className={classes.end}>{loading && <Loader size={14} aria-label="Loading more" />}</p>
    );
  }
  return <p className={classes.end}>No older records in this range.</p>;
}
