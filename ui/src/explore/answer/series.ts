import type { FieldValue, Table } from '../../api/types';
import type { Line } from '../../components/chart/LineChart';
import { textOf } from '../../format/text';
import type { Shape } from './shape';

/** So many lines can still be told apart, with a look at the legend. */
export const LINES = 16;

/** More intervals than this are not filled in where there are none. */
const MOST_TIMES = 5000;

/** The rows of a timechart as lines over time: the greatest, and how many there are in all. */
export function linesOf({ columns, rows }: Table, { keys, values }: Shape) {
  const [time = 0, by] = keys;
  const times = timesOf(rows.map((row) => timeOf(row[time])));
  const place = new Map(times.map((each, i) => [each, i]));
  const found = new Map<string, { column: string; values: (number | null | undefined)[] }>();
  for (const row of rows) {
    for (const value of values) {
      const column = columns[value] ?? '';
      const name = by === undefined ? column : labelOf(row[by] ?? null, column, values.length > 1);
      const line = found.get(name) ?? {
        column,
        values: times.map((): number | null | undefined => gapOf(column)),
      };
      found.set(name, line);
      line.values[place.get(timeOf(row[time])) ?? 0] = row[value] as number | null;
    }
  }
  const size = (line: readonly (number | null | undefined)[]) =>
    line.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
  const all = [...found].map(([label, line]): Line => ({ label, values: line.values }));
  const lines = all.toSorted((a, b) => size(b.values) - size(a.values)).slice(0, LINES);
  return { times, lines, all: all.length };
}

/** A time of the table, ms. */
function timeOf(value: FieldValue | undefined): number {
  return typeof value === 'string' ? Date.parse(value) : NaN;
}

/** A count of nothing is nought; of nothing else is known what it would be. */
function gapOf(column: string): number | undefined {
  return /^(?:count|sum)\b/i.test(column) ? 0 : undefined;
}

/** All times, and those between them at which there is nothing. */
function timesOf(found: readonly number[]): number[] {
  const times = [...new Set(found)].sort((a, b) => a - b);
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const step = Math.min(...steps);
  const first = times[0] ?? 0;
  const size = Math.round(((times.at(-1) ?? first) - first) / step) + 1;
  const even = steps.every((each) => each % step === 0);
  if (!even || !(size <= MOST_TIMES)) return times;
  return Array.from({ length: size }, (_, i) => first + i * step);
}

function labelOf(key: Parameters<typeof textOf>[0], column: string, several: boolean): string {
  const name = key === null ? 'none' : textOf(key) || '(empty)';
  return several ? `${name} ${column}` : name;
}
