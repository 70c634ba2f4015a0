import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Answered } from '../api/types';
import { Completeness } from '../components/Completeness';
import classes from './StatusLine.module.css';

/** How much was found, how fast, and whether it is all. */
export function StatusLine({
  count,
  answers,
  loading,
  soFar = false,
  children,
}: {
  /** What was found, such as "1,234 records"; undefined while it is not known. */
  count: string | undefined;
  /** The answers that the page is made of at the moment. */
  answers: readonly Answered[];
  loading: boolean;
  /** Whether the count is of an answer that is not complete yet, or was given up. */
  soFar?: boolean;
  children: ReactNode;
}) {
  const missing = new Set(answers.flatMap((answer) => (answer.complete ? [] : answer.missing)));
  const notes = new Set(answers.flatMap((answer) => answer.notes ?? []));
  const took = Math.max(0, ...answers.map(({ took_ms }) => took_ms));
  return (
    <div className={classes.line}>
      <span className={classes.count} aria-live={soFar ? 'off' : 'polite'} data-testid="count">
        {count}
      </span>
      {soFar && count !== undefined && <span className={classes.took}>so far</span>}
      {answers.length > 0 && (
        <>
          <span className={classes.took}>{took.toLocaleString()} ms</span>
          <Completeness missing={[...missing]} notes={[...notes]} />
        </>
      )}
      {loading && <Loader size={14} role="status" aria-label="Searching" />}
      <span className={classes.space} />
      {children}
    </div>
  );
}
