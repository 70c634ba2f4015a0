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

/** Where a gap would need more intervals than this, it is drawn through. */
const MOST_INTERVALS = 20_000;

/**
 * The times of all series, and a line for each figure of each. An interval without points is a gap in its line,
 * not a way from one point to the next.
 */
export function linesOf(
  { series, step_ms }: Pick<SeriesAnswer, 'series' | 'step_ms'>,
  figures: readonly Figure[],
): { readonly times: readonly number[]; readonly lines: readonly Line[] } {
  const times = timesOf(series, step_ms);
  const lines = series.flatMap((each) =>
    figures.map((figure) => {
      const column = each[figure];
      const values = new Map(each.timestamps_ms.map((time, i) => [time, column?.[i] ?? null]));
      return {
        label: labelOf(each, figure, series.length, figures.length),
        values: times.map((time) => values.get(time) ?? null),
      };
    }),
  );
  return { times, lines };
}

function timesOf(series: readonly Series[], step: number): readonly number[] {
  const known = new Set(series.flatMap(({ timestamps_ms }) => timestamps_ms));
  const ascending = [...known].sort((a, b) => a - b);
  const [first, last] = [ascending[0], ascending.at(-1)];
  if (first === undefined || last === undefined || (last - first) / step > MOST_INTERVALS) {
    return ascending;
  }
  for (let time = first; time < last; time += step) known.add(time);
  return [...known].sort((a, b) => a - b);
}

function labelOf(series: Series, figure: Figure, several: number, figures: number): string {
  const tags = series.tags.map((tag) => (tag === '' ? 'none' : tag)).join(', ');
  if (tags === '' || (several === 1 && figures > 1)) return figureName(figure);
  return figures > 1 ? `${tags} ${figureName(figure)}` : tags;
}
