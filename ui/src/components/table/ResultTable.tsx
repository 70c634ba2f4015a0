import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { FieldValue, Table } from '../../api/types';
import { FilterValue } from '../FilterValue';
import { textOf } from '../../format/text';
import { wholeTime } from '../../time/shortTime';
import { COMPUTED, numericColumns } from './numbers';
import { nextOrder, sorted, type Order } from './order';
import classes from './ResultTable.module.css';

/** About the height of a row, pixels. */
const ROW = 30;

const TIME = 'timestamp';

/** All rows of an answer, of which only those in sight are in the page; a head orders them. */
export function ResultTable({
  table: { columns, rows },
  filter,
  none = 'No rows: no records match.',
}: {
  table: Pick<Table, 'columns' | 'rows'>;
  /** The columns, by index, that are fields: a click on a value filters by it. */
  filter?: {
    readonly fields: readonly number[];
    readonly onFilter: (field: string, value: string) => void;
  };
  /** What is said where there are no rows. */
  none?: string;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [order, setOrder] = useState<Order>();
  const numeric = numericColumns(columns, rows);
  const by = columns.findIndex((name) => name === order?.column);
  const shown =
    order && by >= 0 ? sorted(rows, (row) => orderOf(row[by] ?? null), order.descending) : rows;
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 20,
  });
  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={0} role="region" aria-label="Result">
      <table className={classes.table} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((name, at) => {
              const ordering = order?.column === name;
              return (
                <th
                  key={at}
                  scope="col"
                  data-numeric={numeric[at]}
                  aria-sort={ordering ? (order.descending ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    onClick={() => setOrder(nextOrder(order, name, numeric[at] === true))}
                  >
                    {name}
                    {ordering && <span aria-hidden="true">{order.descending ? ' ↓' : ' ↑'}</span>}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {items.map(({ index }) => (
            <tr
              key={index}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-rowindex={index + 2}
            >
              {(shown[index] ?? []).map((value, at) => {
                const name = columns[at] ?? '';
                const field = filter?.fields.includes(at) === true;
                const computed = filter ? !field : name.endsWith(')');
                const text = shownAs(name, value, computed);
                const filters =
                  field && name !== TIME && value !== null && typeof value !== 'object';
                return (
                  <td key={at} data-numeric={numeric[at]}>
                    {filters ? (
                      <FilterValue
                        field={name}
                        text={text || '(empty)'}
                        onFilter={() => filter.onFilter(name, textOf(value))}
                      />
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
      {rows.length === 0 && <p className={classes.note}>{none}</p>}
    </div>
  );
}

function orderOf(value: FieldValue): number | string | null {
  return value === null || typeof value === 'number' ? value : textOf(value);
}

/** What was computed is made readable; what was logged, such as a port, stays as it is. */
function shownAs(column: string, value: FieldValue, computed: boolean): string {
  if (value === null) return '–';
  if (column === TIME) return wholeTime(textOf(value));
  return typeof value === 'number' && computed ? COMPUTED.format(value) : textOf(value);
}
