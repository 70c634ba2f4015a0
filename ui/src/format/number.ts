const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  maximumFractionDigits: 1,
});
// Made once: to make a format takes longer than to use it a hundred times.
const FIGURES = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** What stands for a value that is not known. */
export const UNKNOWN = '–';

/** How many, in full. */
export function count(value: number): string {
  return COUNT.format(value);
}

/** A number where there is little room, such as 12.3K; small ones to three figures. */
export function compact(value: number): string {
  return Math.abs(value) < 1000 ? figures(value) : COMPACT.format(value);
}

/** The three figures that matter, without noughts that say nothing. */
export function figures(value: number): string {
  return FIGURES.format(value);
}

/** How much: a count in full, anything else to three figures. */
export function amount(value: number): string {
  return Number.isInteger(value) ? count(value) : figures(value);
}

/** A part of 1 as percent. */
export function percent(part: number | null | undefined, decimals = 1): string {
  return part == null ? UNKNOWN : `${(part * 100).toFixed(decimals)} %`;
}

/** "1 trade", "2 trades". */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}
