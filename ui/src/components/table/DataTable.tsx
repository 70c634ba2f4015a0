import { useState, type ReactNode, type Ref } from 'react';
import type { Column } from './column';
import classes from './DataTable.module.css';
import { nextOrder, sorted, type Order } from './order';
import { Row } from './Row';
import { useZone } from '../../time/zone';

/** About the height of a row. */
const ROW_REM = 1.5;

/** Rows under the heads of their columns, which stay in sight. A head with an order is a button. */
export function DataTable<R>({
  label,
  rows,
  columns,
  keyOf,
  order: initial,
  empty = 'None',
  dense = false,
  arriving = false,
  undrawn = 0,
  scroller,
  onScroll,
}: {
  label: string;
  rows: readonly R[];
  columns: readonly Column<R>[];
  keyOf: (row: R) => string | number;
  /** The order at first; without it, that of the rows. */
  order?: Order;
  empty?: ReactNode;
  dense?: boolean;
  /** Whether rows that come from now on should be noticed. */
  arriving?: boolean;
  /** How many rows more there are below, out of sight, for which only the room is kept. */
  undrawn?: number;
  scroller?: Ref<HTMLDivElement>;
  /** Told how far from its top it is scrolled, pixels. */
  onScroll?: (top: number) => void;
}) {
  const zone = useZone();
  const [order, setOrder] = useState(initial);
  const by = columns.find(({ name }) => name === order?.column)?.by;
  const shown = order && by ? sorted(rows, by, order.descending) : rows;
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      tabIndex={0}
      role="region"
      aria-label={label}
      onScroll={(event) => onScroll?.(event.currentTarget.scrollTop)}
    >
      <table
        className={classes.table}
        data-dense={dense}
        aria-rowcount={undrawn > 0 ? 1 + rows.length + undrawn : undefined}
      >
        <thead>
          <tr>
            {columns.map(({ name, numeric, title, ...column }) => {
              const direction = order?.descending ? 'descending' : 'ascending';
              const ordering = order?.column === name;
              return (
                <th
                  key={name}
                  scope="col"
                  data-numeric={numeric}
                  title={title}
                  aria-sort={ordering ? direction : undefined}
                >
                  {column.by ? (
                    <button
                      type="button"
                      onClick={() => setOrder(nextOrder(order, name, numeric === true))}
                    >
                      {name}
                      <span aria-hidden="true">{ordering && (order.descending ? ' ↓' : ' ↑')}</span>
                    </button>
                  ) : (
                    name
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={keyOf(row)} row={row} columns={columns} arriving={arriving} zone={zone} />
          ))}
        </tbody>
        {undrawn > 0 && (
          <tbody aria-hidden="true">
            <tr style={{ height: `${undrawn * ROW_REM}rem` }} />
          </tbody>
        )}
      </table>
      {rows.length === 0 && <p className={classes.empty}>{empty}</p>}
    </div>
  );
}
