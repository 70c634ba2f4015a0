import { LEVELS, type Bucket } from '../../api/types';

/** What a bar stands for: how much, and how much of it each value has. */
export type Counted = Pick<Bucket, 'total' | 'counts'>;

/** A part of each bar: the records of one value, or all that have none of the values told apart. */
export interface Layer {
  /** Undefined for the others. */
  readonly value: string | undefined;
  readonly label: string;
  /** The name of its colour in tokens.css. */
  readonly color: string;
  readonly total: number;
}

/** As many values are told apart, each by a colour of its own; the last colour is for the others. */
export const VALUES = 7;

/**
 * The layers from the ground up: levels by severity, the severest on the ground, where they compare best;
 * values of other fields by how frequent they are, and the others on top.
 */
export function layersOf(buckets: readonly Counted[], field: string): readonly Layer[] {
  const totals = new Map<string, number>();
  for (const { counts = {} } of buckets) {
    for (const [value, count] of Object.entries(counts)) {
      totals.set(value, (totals.get(value) ?? 0) + count);
    }
  }
  if (field === 'level') {
    return LEVELS.toReversed()
      .filter((level) => totals.has(level))
      .map((level) => ({
        value: level,
        label: level,
        color: `level-${level.toLowerCase()}`,
        total: totals.get(level) ?? 0,
      }));
  }
  const layers: Layer[] = [...totals]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, VALUES)
    .map(([value, total], i) => ({
      value,
      label: value === '' ? '(empty)' : value,
      color: `series-${i + 1}`,
      total,
    }));
  const rest = totalOf(buckets) - layers.reduce((sum, { total }) => sum + total, 0);
  if (rest > 0) {
    layers.push({ value: undefined, label: 'other', color: 'series-8', total: rest });
  }
  return layers;
}

/** How many of the bucket's records are of each layer. */
export function countsOf(bucket: Counted, layers: readonly Layer[]): number[] {
  const named = layers.map(({ value }) =>
    value === undefined ? 0 : (bucket.counts?.[value] ?? 0),
  );
  const rest = bucket.total - named.reduce((sum, count) => sum + count, 0);
  return layers.map(({ value }, i) => (value === undefined ? rest : (named[i] ?? 0)));
}

/**
 * The heights to draw, from the top layer to the ground: for each layer its own count with all below it, so
 * that bars painted one over the other, tallest first, look stacked.
 */
export function heightsOf(buckets: readonly Bucket[], layers: readonly Layer[]): number[][] {
  const counts = buckets.map((bucket) => countsOf(bucket, layers));
  const below = new Array<number>(buckets.length).fill(0);
  return layers
    .map((_, layer) => counts.map((each, i) => (below[i] = (below[i] ?? 0) + (each[layer] ?? 0))))
    .reverse();
}

/** All records in the buckets. */
export function totalOf(buckets: readonly Counted[]): number {
  return buckets.reduce((sum, bucket) => sum + bucket.total, 0);
}

/**
 * The whole buckets that two times touch, one at least, as a range for the address.
 *
 * @param origin where some bucket starts; all times in ms since the epoch
 */
export function rangeBetween(from: number, to: number, origin: number, step: number) {
  const start = origin + Math.floor((from - origin) / step) * step;
  const end = Math.max(start + step, origin + Math.ceil((to - origin) / step) * step);
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}
