import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import { wholeTime } from '../../time/shortTime';
import { timeLabels } from '../../time/timeLabels';
import classes from './Chart.module.css';
import { Legend } from './Legend';
import { axis, axisWidth, color, dashOf, seriesColor } from './look';
import { usePlot } from './usePlot';

export interface Line {
  readonly label: string;
  /** One for each time: null where the line breaks, undefined where it goes on to the next. */
  readonly values: readonly (number | null | undefined)[];
  /** Its colour in tokens.css, if it is not to be one of the series'. */
  readonly color?: string;
  /** Filled down to nought. */
  readonly filled?: boolean;
}

const bars = uPlot.paths.bars?.({ size: [0.9, 60], align: 1 });

/** Each line on those before it. */
function stacked(lines: readonly Line[]): Line[] {
  const below: number[] = [];
  return lines.map((line) => ({
    ...line,
    values: line.values.map((value, i) => (below[i] = (below[i] ?? 0) + (value ?? 0))),
  }));
}

/** Fewer points than this are drawn as points too. */
const FEW = 40;

/** Values over time, a line each. */
export function LineChart({
  label,
  times,
  lines,
  format,
  range,
  fromZero = false,
  style = 'lines',
  onPick,
}: {
  label: string;
  /** Milliseconds since the epoch, rising. */
  times: readonly number[];
  lines: readonly Line[];
  format: (value: number | null | undefined) => string;
  /** The ends of the axis of time, ms; those of the times if left out. */
  range?: readonly [number, number];
  fromZero?: boolean;
  /** Each by itself, or one on the other as areas or as bars. */
  style?: 'lines' | 'area' | 'columns';
  /** Told of a drag from one time to another, ms. */
  onPick?: (from: number, to: number) => void;
}) {
  const ranged = range !== undefined;
  // Points that stand alone would not be seen; of many points, none does for long.
  const few = lines.every(({ values }) => values.filter((value) => value != null).length < FEW);
  const styles = lines.map((line, i) => ({
    label: line.label,
    color: line.color ?? seriesColor(i),
    dash: line.color === undefined ? i : 0,
  }));
  const data = useMemo(
    () =>
      [
        times,
        // What is stacked is painted over what stands on it.
        ...(style === 'lines' ? lines : stacked(lines).reverse()).map(({ values }) => values),
      ] as unknown as uPlot.AlignedData,
    [times, lines, style],
  );

  // Read when the chart is drawn: a range that moves on needs no other chart.
  const ends = useRef(range);
  useEffect(() => {
    ends.current = range;
  }, [range]);

  const { ref, pointed } = usePlot({
    data,
    shape: JSON.stringify([styles, ranged, few, fromZero, style]),
    options: () => ({
      ms: 1,
      padding: [10, 12, 0, 0],
      legend: { show: false },
      scales: {
        x: {
          time: true,
          ...(ranged && { range: (_plot, min, max) => [...(ends.current ?? [min, max])] }),
        },
        y: fromZero ? { range: (_plot, _min, max) => [0, max > 0 ? max * 1.06 : 1] } : {},
      },
      axes: [
        { ...axis(), size: 26, space: 80, values: (_plot, at) => timeLabels(at) },
        {
          ...axis(),
          space: 32,
          size: (_plot, labels) => axisWidth(labels),
          values: (_plot, at) => at.map((value) => format(value)),
        },
      ],
      series: [
        {},
        ...(style === 'lines'
          ? styles.map((each, i) => ({
              label: each.label,
              stroke: color(each.color),
              width: 1.5,
              dash: dashOf(each.dash),
              points: { show: few, size: 5 },
              ...(lines[i]?.filled && { fill: `${color(each.color)}33` }),
            }))
          : styles.toReversed().map((each) => ({
              label: each.label,
              fill: color(each.color),
              stroke: color('surface'),
              width: 1,
              points: { show: false },
              ...(style === 'columns' && bars && { paths: bars }),
            }))),
      ],
      cursor: { y: false, drag: { x: onPick !== undefined, y: false, setScale: false } },
      hooks: {
        setSelect: [
          (plot) => {
            const { left, width } = plot.select;
            if (width > 3) onPick?.(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
      },
    }),
  });

  const at = pointed ?? times.length - 1;
  const time = times[at];
  return (
    <div className={classes.chart}>
      <div className={classes.plot} role="img" aria-label={label}>
        <div ref={ref} style={{ inset: 0 }} />
      </div>
      <Legend
        at={time === undefined ? '' : wholeTime(time)}
        entries={styles.map((style, i) => ({
          ...style,
          value: format(valueAt(lines[i]?.values ?? [], at)),
        }))}
      />
    </div>
  );
}

/** The value at a place, or the one that the line comes from there. */
function valueAt(values: Line['values'], at: number): number | null | undefined {
  let index = at;
  while (index > 0 && values[index] === undefined) index--;
  return values[index];
}
