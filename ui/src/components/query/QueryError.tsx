import { AlertIcon } from '../icons';
import { excerpt } from './excerpt';
import classes from './QueryError.module.css';

/** How much of the query is shown on either side of the mistake, characters. */
const REACH = 48;

/** What the server did not understand of a query, and a caret where. */
export function QueryError({
  query,
  position,
  message,
}: {
  query: string;
  position: number;
  message: string;
}) {
  const { before, at, after } = excerpt(query.replace(/\s/g, ' '), position, REACH);
  return (
    <div id="query-error" className={classes.error} role="alert">
      <AlertIcon />
      <div className={classes.text}>
        <pre className={classes.query} aria-hidden="true">
          {before}
          <mark data-testid="query-error-place">{at || ' '}</mark>
          {after}
          {'\n'}
          <span className={classes.blank}>{before}</span>
          <b>^</b>
        </pre>
        <p>{message}</p>
      </div>
    </div>
  );
}
