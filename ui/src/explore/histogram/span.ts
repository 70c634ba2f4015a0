const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** The width of a bar. */
export function span(ms: number): string {
  const [name, size] = UNITS.find(([, each]) => ms % each === 0 && ms >= each) ?? ['ms', 1];
  return `${ms / size} ${name}`;
}
