import { Tooltip } from '../components/tooltip/Tooltip';
import { compact } from '../format/number';
import classes from './Trading.module.css';

/** How many updates were passed over, because a newer one was there already. */
export function Skipped({ count }: { count: number }) {
  return (
    <Tooltip
      label="The newest state wins: updates that came faster than they could be shown had no picture of their own. None of their trades is missing."
      width={300}
    >
      <span className={classes.skipped} tabIndex={0}>
        <b>{compact(count)}</b> skipped
      </span>
    </Tooltip>
  );
}
