import { resolve, type Range } from './range';

/** The range that is as wide and ends where this one starts. */
export function before(range: Range, now: number): Range | undefined {
  const ends = endsOf(range, now);
  return ends && absolute(2 * ends.from - ends.to, ends.from);
}

/** The range that is as wide and starts where this one ends, or ends now; none if this one does. */
export function after(range: Range, now: number): Range | undefined {
  const ends = endsOf(range, now);
  if (!ends || ends.to >= now) return undefined;
  const by = Math.min(ends.to - ends.from, now - ends.to);
  return absolute(ends.from + by, ends.to + by);
}

/** The range twice as wide around the same middle, but not beyond now. */
export function widened(range: Range, now: number): Range | undefined {
  const ends = endsOf(range, now);
  if (!ends) return undefined;
  const half = (ends.to - ends.from) / 2;
  const to = Math.min(ends.to + half, Math.max(now, ends.to));
  return absolute(to - 4 * half, to);
}

/** The newer half of the range. */
export function newerHalf(range: Range, now: number): Range | undefined {
  const ends = endsOf(range, now);
  return ends && absolute((ends.from + ends.to) / 2, ends.to);
}

/** Both ends, ms; undefined where the range has no start, and so no width. */
function endsOf(range: Range, now: number): { from: number; to: number } | undefined {
  const from = Date.parse(resolve(range.from, now) ?? '');
  const to = Date.parse(resolve(range.to, now) ?? new Date(now).toISOString());
  return from < to ? { from, to } : undefined;
}

/** The range; undefined where it would lie before or behind all times that can be written. */
function absolute(from: number, to: number): Range | undefined {
  const written = (at: number) => at >= EARLIEST && at <= LATEST;
  return written(from) && written(to)
    ? { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
    : undefined;
}

const EARLIEST = Date.parse('1678-01-01T00:00:00Z');
const LATEST = Date.parse('2262-01-01T00:00:00Z');
