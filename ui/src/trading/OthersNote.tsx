import type { Sums } from '../api/desk';
import { Profit } from '../components/Profit';
import { plural } from '../format/number';
import classes from './Trading.module.css';

/** What belongs to names that the desk has no room for. */
export function OthersNote({ others }: { others: Sums | null }) {
  if (!others) return null;
  return (
    <p className={classes.others}>
      And {plural(others.trades, 'trade')} of others: <Profit value={others.profit} />
    </p>
  );
}
