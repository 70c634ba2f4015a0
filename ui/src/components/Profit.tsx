import { profit } from '../format/money';
import classes from './Profit.module.css';

/** What was earned or lost. Sign first, colour second. */
export function Profit({ value }: { value: number | null | undefined }) {
  return (
    <span className={classes.profit} data-sign={Math.sign(value ?? 0)}>
      {profit(value)}
    </span>
  );
}
