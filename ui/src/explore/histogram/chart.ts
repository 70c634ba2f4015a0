import uPlot from 'uplot';
import { AXIS_LEFT, PADDING_RIGHT } from './axis';
import type { Layer } from './stack';
import { timeLabels } from '../../time/timeLabels';

/** What the chart tells of the pointer. */
export interface ChartListener {
  /** The bucket under the pointer and where it is, in pixels from the left; null when it leaves. */
  readonly pointed: (at: { index: number; left: number } | null) => void;
  /** A click, or a drag from one time to another, ms. */
  readonly picked: (from: number, to: number) => void;
}

/** The options of a chart of stacked bars in the page's present colours. */
export function chartOptions(
  size: { width: number; height: number },
  range: () => [number, number],
  layers: readonly Layer[],
  listener: ChartListener,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const font = `11px ${color('--font-text')}`;
  const axis: uPlot.Axis = {
    stroke: color('--muted'),
    font,
    ticks: { show: false },
    grid: { stroke: color('--line'), width: 1 },
  };
  const paths = uPlot.paths.bars?.({ size: [0.86, 60], align: 1 });
  return {
    ...size,
    ms: 1,
    padding: [6, PADDING_RIGHT, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: true, range },
      y: { range: (_chart, _min, max) => [0, Math.max(1, max * 1.05)] },
    },
    axes: [
      {
        ...axis,
        size: 24,
        space: 70,
        grid: { show: false },
        values: (_chart, times) => timeLabels(times),
      },
      { ...axis, size: AXIS_LEFT, space: 26, values: (_chart, values) => values.map(shortCount) },
    ],
    series: [
      {},
      ...layers.toReversed().map((layer) => ({
        label: layer.label,
        fill: color(`--${layer.color}`),
        width: 0,
        points: { show: false },
        ...(paths && { paths }),
      })),
    ],
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    hooks: {
      setCursor: [
        (chart) => {
          const left = chart.cursor.left ?? -1;
          listener.pointed(left < 0 ? null : { index: bucketAt(chart, left), left });
        },
      ],
      setSelect: [
        (chart) => {
          const { left, width } = chart.select;
          if (width > 0)
            listener.picked(chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x'));
          chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
      ready: [(chart) => pickOnClick(chart, listener)],
    },
  };
}

function bucketAt(chart: uPlot, left: number): number {
  const time = chart.posToVal(left, 'x');
  return chart.data[0].findLastIndex((start) => start <= time);
}

/** uPlot keeps the click that ends a drag to itself, so these are clicks alone. */
function pickOnClick(chart: uPlot, listener: ChartListener) {
  chart.over.addEventListener('click', (event) => {
    const time = chart.posToVal(event.offsetX, 'x');
    listener.picked(time, time);
  });
}

const COUNTS = new Intl.NumberFormat(undefined, { notation: 'compact' });

function shortCount(count: number): string {
  return Number.isInteger(count) ? COUNTS.format(count) : '';
}
