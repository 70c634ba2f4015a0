import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/ApiError';
import { runSql } from '../../api/trades';
import { Panel } from '../../components/Panel';
import { QueryError } from '../../components/query/QueryError';
import { State } from '../../components/State';
import classes from './SqlBox.module.css';
import { SqlAnswerTable } from './SqlAnswerTable';
import { SqlEditor } from './SqlEditor';
import { SqlReference } from './SqlReference';

/** A SELECT over the trades, and its answer. */
export function SqlBox({
  sql,
  ranAt,
  onRun,
}: {
  /** What was run last; empty if nothing was. */
  sql: string;
  ranAt: number;
  onRun: (sql: string) => void;
}) {
  const answer = useQuery({
    queryKey: ['trades', 'sql', sql, ranAt],
    queryFn: ({ signal }) => runSql(sql, signal),
    enabled: sql !== '',
    // What is refused for now, as another statement runs, is up to the user.
    retry: false,
  });
  const error = answer.error;
  const position = error instanceof ApiError ? error.position : undefined;
  return (
    <div className={classes.box}>
      <Panel title="Statement">
        <SqlEditor sql={sql} running={answer.isFetching} wrong={answer.isError} onRun={onRun} />
        <SqlReference limits={answer.data?.limits} onPick={onRun} />
      </Panel>
      <Panel title="Answer" note={answer.data && `${answer.data.took_ms.toLocaleString()} ms`}>
        {error && position !== undefined && (
          <div className={classes.error}>
            <QueryError query={sql} position={position} message={error.message} />
          </div>
        )}
        {error && position === undefined && (
          <pre className={classes.failed} role="alert">
            {error.message}
          </pre>
        )}
        {answer.data && <SqlAnswerTable answer={answer.data} />}
        {!error && !answer.data && (
          <State title={answer.isFetching ? 'Running…' : 'Nothing was asked yet'} />
        )}
      </Panel>
    </div>
  );
}
