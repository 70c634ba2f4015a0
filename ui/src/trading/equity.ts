import type { EquitySecond } from '../api/desk';

export interface EquityPoint {
  /** Seconds since the epoch. */
  readonly time: number;
  readonly value: number;
}

/**
 * What was earned so far at the end of each second. Only the newest seconds are known, so they are
 * counted back from what all trades have earned.
 */
export function equityCurve(seconds: readonly EquitySecond[], total: number): EquityPoint[] {
  let value = total;
  const points = seconds.toReversed().map(({ second, profit }) => {
    const point = { time: second, value };
    value -= profit;
    return point;
  });
  return points.reverse();
}

/**
 * The points that make the one curve of the other, if they are at its end, which they are unless a trade came late;
 * undefined if the curve is to be drawn anew.
 */
export function changeOf(
  drawn: readonly EquityPoint[],
  points: readonly EquityPoint[],
): readonly EquityPoint[] | undefined {
  const last = drawn.at(-1);
  if (!last) return undefined;
  const from = points.findIndex(({ time }) => time === last.time);
  // The oldest may have gone: the chart keeps them, and so does no harm.
  const offset = drawn.length - 1 - from;
  if (from < 0 || offset < 0) return undefined;
  const same = points.slice(0, from).every(({ time, value }, i) => {
    const before = drawn[i + offset];
    return before?.time === time && Math.abs(before.value - value) < 1e-9 * (1 + Math.abs(value));
  });
  return same ? points.slice(from) : undefined;
}
