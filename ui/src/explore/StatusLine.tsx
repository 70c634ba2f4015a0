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
  children,
}: {
  /** What was found, such as "1,234 records"; undefined while it is not known. */
  count: string | undefined;
  /** The answers that the page is made of at the moment. */
  answers: readonly Answered[];
  loading: boolean;
  children: ReactNode;
}) {
  const missing = new Set(answers.flatMap((answer) => (answer.complete ? [] : answer.missing)));
  const took = Math.max(0, ...answers.map(({ took_ms }) => took_ms));
  return (
    <div className={classes.line}>
      <span className={classes.count} aria-live="polite" data-testid="count">
        {count}
      </span>
      {answers.length > 0 && (
        <>
          <span className={classes.took}>{took.toLocaleString()} ms</span>
          <Completeness missing={[...missing]} />
        </>
      )}
      {loading && <Loader size={14} aria-label="Searching" />}
      <span className={classes.space} />
      {children}
    </div>
  );
}
