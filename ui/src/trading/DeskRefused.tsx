import type { ErrorBody } from '../api/types';
import { State } from '../components/State';
import classes from './Trading.module.css';

/** Why there is no desk, and what to do. */
export function DeskRefused({ error }: { error: ErrorBody }) {
  const title = error.kind === 'NOT_FOUND' ? 'No trades are kept here' : 'The desk cannot be shown';
  return (
    <main className={classes.page}>
      <State title={title}>
        <p>{error.message}</p>
      </State>
    </main>
  );
}
