/** The quantiles that a distribution is drawn from, in percent. */
export const QUANTILES = [0, 5, 10, 25, 50, 75, 90, 95, 100] as const;

/** A part of a distribution: from a value to another, and how dense it is there, 1 at its densest. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly density: number;
}

/** The parts between quantiles; values that several of them share make a part of their own. */
export function partsOf(quantiles: readonly number[]): readonly Part[] {
  const [least = 0, most = 0] = [quantiles[0], quantiles.at(-1)];
  // What many values share has no width; it is drawn as a hundredth of the whole.
  const thinnest = (most - least) / 100 || 1;
  const parts = quantiles.slice(1).map((to, i) => {
    const from = quantiles[i] ?? to;
    const mass = (QUANTILES[i + 1] ?? 100) - (QUANTILES[i] ?? 0);
    return { from, to, density: mass / Math.max(to - from, thinnest) };
  });
  const densest = Math.max(...parts.map(({ density }) => density));
  return parts.map((part) => ({ ...part, density: part.density / densest }));
}

/** A value between two places, to as many digits as a pixel is worth. */
export function valueAt(share: number, from: number, to: number): number {
  const value = from + Math.min(1, Math.max(0, share)) * (to - from);
  return Number(value.toPrecision(3));
}
