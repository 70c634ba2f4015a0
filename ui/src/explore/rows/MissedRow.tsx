import { AlertIcon } from '../../components/icons';
import type { MissedItem } from '../tail/TailBuffer';
import classes from './MissedRow.module.css';

/** Stands in the live list where records were left out, so that nobody takes it for whole. */
export function MissedRow({ missed: { count, atMost } }: { missed: MissedItem }) {
  return (
    <div className={classes.missed}>
      <AlertIcon />
      {atMost && 'At most '}
      {count.toLocaleString()} missed here: they came faster than this page could take them. A
      search finds them.
    </div>
  );
}
