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
