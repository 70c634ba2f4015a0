import type uPlot from 'uplot';

/** Lines in so many colours; dashes tell apart those that share one, and all for whom colours do not. */
export const COLORS = 8;

const DASHES: readonly number[][] = [[], [6, 3], [2, 3], [9, 3, 2, 3]];

/** A colour of the page, by its name in tokens.css. */
export function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The name of the colour of a series. */
export function seriesColor(index: number): string {
  return `series-${(index % COLORS) + 1}`;
}

/** The dashes of a series. */
export function dashOf(index: number): number[] {
  return DASHES[index % DASHES.length] ?? [];
}

/** What all axes have in common. */
export function axis(): uPlot.Axis {
  return {
    stroke: color('muted'),
    font: `11px ${color('font-text')}`,
    ticks: { show: false },
    grid: { stroke: color('line'), width: 1 },
  };
}

/** Room for the labels of values, left of the chart, by the longest of them. */
export function axisWidth(labels: readonly string[] | null): number {
  const longest = Math.max(0, ...(labels ?? []).map((label) => label.length));
  return Math.max(40, 16 + longest * 6.2);
}
