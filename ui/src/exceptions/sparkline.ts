/** Bars of a sparkline: few enough for its width. */
const BARS = 40;

/**
 * Counts over a range in bars of one width.
 *
 * @param buckets where there is something to count; each within the range
 */
export function barsOf(
  buckets: readonly { readonly timestamp: string; readonly count: number }[],
  startMs: number,
  endMs: number,
): number[] {
  const bars = new Array<number>(BARS).fill(0);
  const width = Math.max(1, endMs - startMs) / BARS;
  for (const { timestamp, count } of buckets) {
    const at = Math.floor((Date.parse(timestamp) - startMs) / width);
    // An interval may begin before the range does.
    const bar = Math.min(BARS - 1, Math.max(0, at));
    bars[bar] = (bars[bar] ?? 0) + count;
  }
  return bars;
}
