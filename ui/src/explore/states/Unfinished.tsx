import { Button } from '../../components/button/Button';
import type { Search } from '../../api/types';
import { State } from '../../components/State';
import classes from '../../components/State.module.css';
import { newerHalf } from '../../time/steps';
import type { View } from '../view';

/** A search that ended before it had found anything, and before all was looked at: that is not to have found nothing. */
export function Unfinished({
  search: { start, end },
  missing,
  onShow,
}: {
  search: Search;
  /** What was not looked at, and why. */
  missing: readonly string[];
  onShow: (change: Partial<View>) => void;
}) {
  return (
    <State title="Nothing found so far">
      <p>The search ended before all records were looked at:</p>
      {missing.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <p>Search a shorter time, and then those before it, or narrow the query.</p>
      {start !== undefined && (
        <div className={classes.actions}>
          <Button
            onClick={() => onShow({ ...newerHalf({ from: start, to: end ?? '' }, Date.now()) })}
          >
            Search the newer half
          </Button>
        </div>
      )}
    </State>
  );
}
