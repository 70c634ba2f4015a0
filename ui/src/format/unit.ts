import { compact, figures, UNKNOWN } from './number';

/** Steps of a unit that grows: what each is called, and how much of the first it is. */
type Step = readonly [name: string, size: number];
type Steps = readonly [Step, ...Step[]];

const TIME: Steps = [
  ['ns', 1],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['min', 60e9],
  ['h', 3600e9],
];

const BYTES: Steps = [
  ['B', 1],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
];

/** The units that grow, by the names that programs give them, and how much of the first step one is. */
const GROWING: Readonly<Record<string, readonly [Steps, number]>> = {
  ns: [TIME, 1],
  us: [TIME, 1e3],
  µs: [TIME, 1e3],
  ms: [TIME, 1e6],
  s: [TIME, 1e9],
  seconds: [TIME, 1e9],
  By: [BYTES, 1],
  B: [BYTES, 1],
  bytes: [BYTES, 1],
};

/** Names of parts of 1, which read better as percent. */
const PARTS = new Set(['ratio', '1', 'percent-of-1']);

/** A value of a metric, in the step of its unit that reads best. */
export function inUnit(value: number | null | undefined, unit: string | null | undefined): string {
  if (value == null || Number.isNaN(value)) return UNKNOWN;
  const growing = GROWING[unit ?? ''];
  if (growing) return grown(value, ...growing);
  if (unit === '%' || unit === 'percent') return `${figures(value)} %`;
  if (PARTS.has(unit ?? '') && Math.abs(value) <= 1) return `${figures(value * 100)} %`;
  return unit ? `${compact(value)} ${unit}` : compact(value);
}

/** A time in nanoseconds, such as 184 µs. */
export function nanos(value: number | null | undefined): string {
  return inUnit(value, 'ns');
}

function grown(value: number, steps: Steps, scale: number): string {
  const size = Math.abs(value * scale);
  // Half a thousandth below a step is that step already, once it is rounded to three figures.
  const [name, each] = steps.findLast(([, least]) => size >= least * 0.9995) ?? steps[0];
  return `${figures((value * scale) / each)} ${name}`;
}
