import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Completeness } from './Completeness';
import type { Answered } from '../api/types';
import classes from './Answer.module.css';

/** An answer that is on its way, or is there, or is none. */
export interface Asked<A> {
  readonly data: A | undefined;
  readonly error: Error | null;
  readonly isPlaceholderData?: boolean;
}

/** Shows an answer within a panel: a stand-in while it is on its way, the reason if there is none. */
export function Answer<A extends Answered>({
  asked,
  empty,
  children,
}: {
  asked: Asked<A>;
  /** Says that the answer holds nothing. */
  empty?: (answer: A) => boolean;
  children: (answer: A) => ReactNode;
}) {
  const { data, error } = asked;
  if (error) {
    return (
      <p className={classes.failed} role="alert">
        {error.message}
      </p>
    );
  }
  if (!data) return <Skeleton className={classes.loading} role="status" aria-label="Loading" />;
  return (
    <div className={classes.answer} data-stale={asked.isPlaceholderData ?? false}>
      {!data.complete && (
        <div className={classes.incomplete}>
          <Completeness missing={data.missing} />
        </div>
      )}
      {empty?.(data) ? <p className={classes.empty}>Nothing in this time.</p> : children(data)}
    </div>
  );
}
