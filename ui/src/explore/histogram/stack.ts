import { LEVELS, type Bucket, type Level } from '../../api/types';

/** From the top of a bar to its bottom: the severest stand on the ground, where they compare best. */
export const STACK: readonly Level[] = LEVELS;

/**
 * The heights to draw: for each level of {@link STACK} its own count with all below it, so that bars
 * painted one over the other, tallest first, look stacked.
 */
export function heightsOf(buckets: readonly Bucket[]): number[][] {
  const below = new Array<number>(buckets.length).fill(0);
  return STACK.toReversed()
    .map((level) =>
      buckets.map((bucket, i) => (below[i] = (below[i] ?? 0) + (bucket.counts?.[level] ?? 0))),
    )
    .reverse();
}

/** All records in the buckets. */
export function totalOf(buckets: readonly Bucket[]): number {
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
