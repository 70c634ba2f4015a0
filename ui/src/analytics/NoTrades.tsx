import { State } from '../components/State';
import classes from './Analytics.module.css';

/** Shown by a server that keeps no trades; it says which setting is missing. */
export function NoTrades({ message }: { message: string }) {
  return (
    <main className={classes.page}>
      <State title="No trades are kept here">
        <p>{message}</p>
      </State>
    </main>
  );
}
