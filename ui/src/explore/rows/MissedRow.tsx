import { AlertIcon } from '../../components/icons';
import type { MissedItem } from '../tail/TailBuffer';
import classes from './MissedRow.module.css';

/** Stands in the live list where records were left out, so that nobody takes it for whole. */
export function MissedRow({ missed: { count, atMost, by } }: { missed: MissedItem }) {
  return (
    <div className={classes.missed}>
      <AlertIcon />
      {atMost && 'At most '}
      {count.toLocaleString()}{' '}
      {by === 'server'
        ? 'missed here: they came faster than this page could take them.'
        : 'dropped here: they came while the list was held, and no more could wait.'}{' '}
      A search finds them.
    </div>
  );
}
