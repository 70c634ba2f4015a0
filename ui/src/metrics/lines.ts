import type { Figure, MetricType, Series, SeriesAnswer } from '../api/metrics';
import type { Line } from '../components/chart/LineChart';

/** What is drawn of a single series of a type if nothing else is asked for. */
const TOGETHER: Readonly<Record<MetricType, readonly Figure[]>> = {
  histogram: ['p50', 'p95', 'p99', 'p999'],
  counter: ['rate'],
  gauge: ['mean', 'min', 'max'],
};

/** What is drawn of each of several. */
const EACH: Readonly<Record<MetricType, Figure>> = {
  histogram: 'p99',
  counter: 'rate',
  gauge: 'mean',
};

/** What a metric of the type can be drawn as. */
export const OFFERED: Readonly<Record<MetricType, readonly Figure[]>> = {
  histogram: ['p50', 'p95', 'p99', 'p999', 'mean', 'min', 'max', 'rate', 'count'],
  counter: ['rate', 'sum'],
  gauge: ['mean', 'min', 'max'],
};

const NAMES: Partial<Record<Figure, string>> = { p999: 'p99.9', rate: 'per second' };

/** What a figure is called. */
export function figureName(figure: Figure): string {
  return NAMES[figure] ?? figure;
}

/** The figures to draw of so many series. */
export function figuresOf(
  type: MetricType,
  chosen: Figure | '',
  series: number,
): readonly Figure[] {
  if (chosen !== '') return [chosen];
  return series > 1 ? [EACH[type]] : TOGETHER[type];
}

/** The unit of a figure of a metric: of how often something happened, none. */
export function unitOf(figure: Figure, unit: string | null): string | null {
  if (figure === 'rate') return '/s';
  return figure === 'count' ? null : unit;
}

/** So many times its usual distance apart, two points of a series have a gap between them. */
const GAP = 3;

/**
 * The times of all series, and a line for each figure of each. Where a series has no point of its own the line
 * goes on to its next; where it was silent for long it has a gap.
 */
export function linesOf(
  { series, step_ms }: Pick<SeriesAnswer, 'series' | 'step_ms'>,
  figures: readonly Figure[],
): { readonly times: readonly number[]; readonly lines: readonly Line[] } {
  const silences = series.map(({ timestamps_ms }) => silencesOf(timestamps_ms, step_ms));
  const known = series.flatMap(({ timestamps_ms }) => timestamps_ms);
  const times = [...new Set([...known, ...silences.flat()])].sort((a, b) => a - b);
  const lines = series.flatMap((each, i) =>
    figures.map((figure) => {
      const column = each[figure];
      const values = new Map<number, number | null>(
        each.timestamps_ms.map((time, at) => [time, column?.[at] ?? null]),
      );
      for (const time of silences[i] ?? []) values.set(time, null);
      return {
        label: labelOf(each, figure, series.length, figures.length),
        values: times.map((time) => values.get(time)),
      };
    }),
  );
  return { times, lines };
}

/** A time within each silence of a series, so that its line breaks there. */
function silencesOf(times: readonly number[], step: number): number[] {
  const distances = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const usual = distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? step;
  return times.filter((_, i) => (distances[i] ?? 0) > GAP * usual).map((time) => time + step);
}

function labelOf(series: Series, figure: Figure, several: number, figures: number): string {
  const tags = series.tags.map((tag) => (tag === '' ? 'none' : tag)).join(', ');
  if (tags === '' || (several === 1 && figures > 1)) return figureName(figure);
  return figures > 1 ? `${tags} ${figureName(figure)}` : tags;
}
