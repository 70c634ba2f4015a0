import classes from './Chart.module.css';
import { dashOf } from './look';

export interface LegendEntry {
  readonly label: string;
  readonly value: string;
  readonly color: string;
  readonly dash: number;
}

/** The names of a chart's series, and their values at the place pointed at, or else the latest. */
export function Legend({ at, entries }: { at: string; entries: readonly LegendEntry[] }) {
  return (
    <ul className={classes.legend}>
      <li>
        <time>{at}</time>
      </li>
      {entries.map(({ label, value, color, dash }) => (
        <li key={label}>
          <svg width="16" height="8" aria-hidden="true" className={classes.swatch}>
            <line
              x1="0"
              x2="16"
              y1="4"
              y2="4"
              strokeWidth="2"
              style={{ stroke: `var(--${color})`, strokeDasharray: dashOf(dash).join(' ') }}
            />
          </svg>
          {label} <b>{value}</b>
        </li>
      ))}
    </ul>
  );
}
