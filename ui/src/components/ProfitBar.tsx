import classes from './ProfitBar.module.css';

/** A gain to the right of the middle, a loss to the left, as wide as it is great. Beside a figure. */
export function ProfitBar({ value, most }: { value: number; most: number }) {
  const width = most > 0 ? (Math.abs(value) / most) * 50 : 0;
  const side = value < 0 ? { right: '50%' } : { left: '50%' };
  return (
    <div className={classes.track} aria-hidden="true">
      <div className={classes.bar} data-loss={value < 0} style={{ width: `${width}%`, ...side }} />
    </div>
  );
}
