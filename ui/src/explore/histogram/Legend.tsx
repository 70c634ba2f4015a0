import type { ReactNode } from 'react';
import { IconButton } from '../../components/button/IconButton';
import { Tooltip } from '../../components/tooltip/Tooltip';
import { ChartIcon, TableIcon } from '../../components/icons';
import { compact } from '../../format/number';
import classes from './Histogram.module.css';
import { LayerName } from './LayerName';
import type { Layer } from './stack';

/** What the colours stand for, and how many there are of each; a click filters by it. */
export function Legend({
  layers,
  field,
  table,
  onFilter,
  onTable,
  children,
}: {
  layers: readonly Layer[];
  field: string;
  /** Whether the counts are shown as a table. */
  table: boolean;
  onFilter: (value: string) => void;
  onTable: () => void;
  children: ReactNode;
}) {
  const other = table ? 'Show as chart' : 'Show as table';
  return (
    <div className={classes.legend}>
      {children}
      <ul aria-label={`Records by ${field}`}>
        {layers.map((layer) => {
          const { value, label, total } = layer;
          return (
            <li key={label}>
              {value === undefined ? (
                <span className={classes.entry}>
                  <LayerName layer={layer} /> {compact(total)}
                </span>
              ) : (
                <button
                  type="button"
                  className={classes.entry}
                  title={`${total.toLocaleString()} records; filter by ${field} ${label}`}
                  aria-label={`${label} ${compact(total)}: filter by ${field}`}
                  onClick={() => onFilter(value)}
                >
                  <LayerName layer={layer} /> {compact(total)}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <Tooltip label={other}>
        <IconButton aria-label={other} onClick={onTable}>
          {table ? <ChartIcon /> : <TableIcon />}
        </IconButton>
      </Tooltip>
    </div>
  );
}
