import { useMemo } from 'react';
import type { Table } from '../../api/types';
import { LineChart } from '../../components/chart/LineChart';
import { compact, UNKNOWN } from '../../format/number';
import classes from './Answer.module.css';
import { LINES, linesOf } from './series';
import type { Shape, Shown } from './shape';

/** Values over time; a drag zooms in. */
export default function AnswerLines({
  table,
  shape,
  way,
  onPick,
}: {
  table: Table;
  shape: Shape;
  way: Shown;
  onPick: (range: { from: string; to: string }) => void;
}) {
  const { times, lines, all } = useMemo(() => linesOf(table, shape), [table, shape]);
  const style = way === 'area' || way === 'columns' ? way : 'lines';
  return (
    <div className={classes.chart}>
      <LineChart
        label={`${shape.values.map((value) => table.columns[value]).join(', ')} over time. Drag over it to zoom in.`}
        times={times}
        lines={lines}
        style={style}
        format={(value) => (value == null ? UNKNOWN : compact(value))}
        fromZero
        onPick={(from, to) =>
          onPick({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
        }
      />
      {all > LINES && (
        <p className={classes.note}>
          The {LINES} greatest of {all.toLocaleString()}; the table has them all.
        </p>
      )}
    </div>
  );
}
