import type { Table } from '../../api/types';
import { amount } from '../../format/number';
import classes from './Answer.module.css';
import { Key } from './Key';
import type { Shape } from './shape';

/** More bars than this are no picture any more. */
const SHOWN = 60;

/** Values by one or two fields, a bar each; a click on what it stands for filters. */
export function AnswerBars({
  table: { columns, rows },
  shape: { keys, values },
  onFilter,
}: {
  table: Table;
  shape: Shape;
  onFilter: (field: string, value: string) => void;
}) {
  const most = Math.max(
    ...rows.flatMap((row) => values.map((value) => Math.abs(Number(row[value] ?? 0)))),
    1e-9,
  );
  const fields = keys.map((key) => columns[key] ?? '');
  return (
    <div className={classes.bars} role="region" aria-label="Result as bars" tabIndex={0}>
      <ol>
        {rows.slice(0, SHOWN).map((row, i) => (
          <li key={i}>
            <span className={classes.barName}>
              {keys.map((key, k) => (
                <Key
                  key={key}
                  field={fields[k] ?? ''}
                  value={row[key] ?? null}
                  onFilter={onFilter}
                />
              ))}
            </span>
            <span className={classes.barValues}>
              {values.map((value, v) => {
                const found = row[value];
                return (
                  <span key={value} className={classes.barLine}>
                    <span
                      className={classes.bar}
                      style={{
                        width: `${(70 * Math.abs(Number(found ?? 0))) / most}%`,
                        background: `var(--series-${(v % 8) + 1})`,
                      }}
                    />
                    <span className={classes.barAmount}>
                      {typeof found === 'number' ? amount(found) : '–'}
                      {values.length > 1 && <span> {columns[value]}</span>}
                    </span>
                  </span>
                );
              })}
            </span>
          </li>
        ))}
      </ol>
      {rows.length > SHOWN && (
        <p className={classes.note}>
          The first {SHOWN} of {rows.length.toLocaleString()} rows; the table has them all.
        </p>
      )}
    </div>
  );
}
