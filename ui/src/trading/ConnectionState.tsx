import { Completeness } from '../components/Completeness';
import classes from './Trading.module.css';
import type { Connection } from './useDesk';

const WORDS = { connecting: 'Connecting…', open: 'Live', lost: 'Reconnecting…' } as const;

/** Whether what is shown is of now, and all there is. */
export function ConnectionState({
  connection,
  missing,
}: {
  connection: Exclude<Connection, object>;
  missing: readonly string[];
}) {
  return (
    <>
      <span className={classes.connection} data-state={connection} role="status">
        <span className={classes.dot} aria-hidden="true" />
        {WORDS[connection]}
      </span>
      {missing.length > 0 && <Completeness missing={missing} />}
    </>
  );
}
