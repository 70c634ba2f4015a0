import type { FieldValue, Table } from '../../api/types';
import { textOf } from '../../format/text';
import { shortTime } from '../../time/shortTime';
import classes from './ResultTable.module.css';

/** Of a longer table so many rows are shown; a `limit` or `top` pipe brings the rest into reach. */
const SHOWN = 1000;

/** What the query's pipes made of the records. */
export function ResultTable({
  table,
  none = 'No rows: no records match.',
}: {
  table: Table;
  /** What is said where there are no rows. */
  none?: string;
}) {
  const { columns, rows } = table;
  const numeric = columns.map((_, i) => rows.every((row) => isNumberOrNone(row[i])));
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Result">
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={i} scope="col" data-numeric={numeric[i]}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, i) => (
            <tr key={i}>
              {row.map((value, j) => (
                <td key={j} data-numeric={numeric[j]}>
                  {shown(columns[j], value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={classes.note}>{none}</p>}
      {rows.length > SHOWN && (
        <p className={classes.note}>
          The first {SHOWN.toLocaleString()} of {rows.length.toLocaleString()} rows.
        </p>
      )}
    </div>
  );
}

function isNumberOrNone(value: FieldValue | undefined): boolean {
  return typeof value === 'number' || value === null || value === undefined;
}

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 });

/** What was computed is made readable; what was logged, such as a port, stays as it is. */
function shown(column: string | undefined, value: FieldValue): string {
  if (value === null) return '–';
  if (column === 'timestamp') return shortTime(textOf(value));
  const computed = typeof value === 'number' && column?.endsWith(')');
  return computed ? NUMBER.format(value) : textOf(value);
}
