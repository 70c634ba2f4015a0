import { useMemo } from 'react';
import type { Table } from '../../api/types';
import { FilterValue } from '../../components/FilterValue';
import { amount, plural } from '../../format/number';
import { LayerName } from '../histogram/LayerName';
import classes from './Answer.module.css';
import { groupsOf } from './groups';
import { Key } from './Key';
import { addsUp, type Shape } from './shape';

/** More groups than this are no picture any more. */
const SHOWN = 60;

/**
 * Values by two fields: a bar for each value of the first, in parts for those of the second; what cannot be added up
 * stands below one another.
 */
export function AnswerGroups({
  table,
  shape,
  query,
  onFilter,
}: {
  table: Table;
  shape: Shape;
  query: string;
  onFilter: (field: string, value: string) => void;
}) {
  const adds = addsUp(table, shape.values[0] ?? 0, query);
  const { series, groups, others } = useMemo(
    () => groupsOf(table, shape, adds),
    [table, shape, adds],
  );
  const [first = '', second = ''] = shape.keys.map((key) => table.columns[key] ?? '');
  const sizes = groups.map(({ parts, total }) =>
    adds ? total : Math.max(0, ...parts.map((part) => Math.abs(part ?? 0))),
  );
  const most = Math.max(1e-9, ...sizes);
  return (
    <div className={classes.bars} role="region" aria-label="Result as bars" tabIndex={0}>
      <ul className={classes.series} aria-label={`Values of ${second}`}>
        {series.map((layer) => (
          <li key={layer.label}>
            {layer.value === undefined ? (
              <LayerName layer={layer} />
            ) : (
              <FilterValue
                field={second}
                text={layer.label}
                onFilter={() => onFilter(second, layer.value ?? '')}
              >
                <LayerName layer={layer} />
              </FilterValue>
            )}
          </li>
        ))}
      </ul>
      <ol>
        {groups.slice(0, SHOWN).map(({ key, parts, total }, i) => (
          <li key={i}>
            <span className={classes.barName}>
              <Key field={first} value={key} onFilter={onFilter} />
            </span>
            <span className={classes.barValues}>
              <span className={classes.barLine}>
                <span
                  className={classes.parts}
                  data-adds={adds}
                  style={{ width: `${(70 * (sizes[i] ?? 0)) / most}%` }}
                >
                  {parts.map((part, s) =>
                    part === null || part === 0 ? null : (
                      <span
                        key={s}
                        className={classes.bar}
                        style={{
                          width: `${(100 * Math.abs(part)) / (sizes[i] ?? 1)}%`,
                          background: `var(--${series[s]?.color})`,
                        }}
                      />
                    ),
                  )}
                </span>
                {adds && <span className={classes.barAmount}>{amount(total)}</span>}
              </span>
              <span className={classes.partNames}>
                {parts.map((part, s) => {
                  const layer = series[s];
                  return part === null || part === 0 || !layer ? null : (
                    <span key={s}>
                      <LayerName layer={layer} /> {amount(part)}
                    </span>
                  );
                })}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {others > 0 && (
        <p className={classes.note}>
          {adds
            ? `“other” is ${plural(others, 'more value')} of ${second} together; the table has each.`
            : `${plural(others, 'more value')} of ${second} are left out; the table has them.`}
        </p>
      )}
      {groups.length > SHOWN && (
        <p className={classes.note}>
          The first {SHOWN} of {groups.length.toLocaleString()} values of {first}; the table has
          them all.
        </p>
      )}
    </div>
  );
}
