import { useMemo } from 'react';
import uPlot from 'uplot';
import classes from './Chart.module.css';
import { axis, axisWidth, color } from './look';
import { usePlot } from './usePlot';

/** A bar: what it stands for, and how high it is; what is below nought hangs down. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** What more there is to say of it when it is pointed at. */
  readonly note?: string;
}

/** Values side by side, in the order given. */
export function BarChart({
  label,
  bars,
  format,
  signed = false,
}: {
  label: string;
  bars: readonly Bar[];
  format: (value: number | null | undefined) => string;
  /** Gains and losses, rather than amounts. */
  signed?: boolean;
}) {
  const data = useMemo((): uPlot.AlignedData => {
    const values = bars.map(({ value }) => value);
    // Two series, as a bar has one colour: gains, and losses or amounts.
    return [
      bars.map((_, i) => i),
      values.map((value) => (value >= 0 ? value : null)),
      values.map((value) => (value < 0 ? value : null)),
    ];
  }, [bars]);

  const { ref, pointed } = usePlot({
    data,
    shape: `${signed} ${bars.map(({ name }) => name).join(' ')}`,
    options: () => {
      const paths = uPlot.paths.bars?.({ size: [0.8, 48] });
      const series = (name: string) => ({
        fill: color(name),
        width: 0,
        points: { show: false },
        ...(paths && { paths }),
      });
      return {
        padding: [10, 12, 0, 0],
        legend: { show: false },
        scales: {
          x: { time: false, range: () => [-0.6, Math.max(0.6, bars.length - 0.4)] },
          y: { range: (_plot, min, max) => heights(min, max) },
        },
        axes: [
          {
            ...axis(),
            size: 26,
            space: 46,
            grid: { show: false },
            incrs: [1, 2, 3, 4, 6, 12, 24, 48, 100, 250, 500],
            values: (_plot, at) => at.map((index) => bars[index]?.name ?? ''),
          },
          {
            ...axis(),
            space: 30,
            size: (_plot, labels) => axisWidth(labels),
            values: (_plot, at) => at.map((value) => format(value)),
          },
        ],
        series: [{}, series(signed ? 'gain-fill' : 'series-6'), series('loss-fill')],
        cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      };
    },
  });

  const bar = pointed === null ? undefined : bars[pointed];
  return (
    <div className={classes.chart}>
      <div className={classes.plot} role="img" aria-label={label}>
        <div ref={ref} style={{ inset: 0 }} />
      </div>
      <ul className={classes.legend}>
        {bar ? (
          <li>
            {bar.name} <b>{format(bar.value)}</b> {bar.note}
          </li>
        ) : (
          <li>&nbsp;</li>
        )}
      </ul>
    </div>
  );
}

/** Bars stand on nought, whatever they are. */
function heights(min: number, max: number): [number, number] {
  const room = Math.max(Math.abs(min), Math.abs(max), 1e-9) * 0.06;
  return [min < 0 ? min - room : 0, max > 0 ? max + room : 0];
}
