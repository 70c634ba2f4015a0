import { AlertIcon } from '../../components/icons';
import classes from './MissedRow.module.css';

/** Stands in the live list where records were left out, so that nobody takes it for whole. */
export function MissedRow({ count }: { count: number }) {
  return (
    <div className={classes.missed}>
      <AlertIcon />
      {count.toLocaleString()} missed here: they came faster than this page could take them. A
      search finds them.
    </div>
  );
}
