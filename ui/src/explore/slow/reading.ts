import type { Reading } from '../../api/stream';
import { count, percent } from '../../format/number';

/** How much was looked at, from 0 to 1; undefined if that is not known. */
export function part({ rows, all_rows }: Reading): number | undefined {
  if (all_rows === null) return undefined;
  return all_rows === 0 ? 1 : Math.min(1, rows / all_rows);
}

/** How much was looked at, and since when, in words. */
export function told(reading: Reading): string {
  const { rows, all_rows, took_ms } = reading;
  const done = part(reading);
  const share = done === undefined ? '' : `${percent(done, 0)}: `;
  const of = all_rows === null ? '' : ` of ${count(all_rows)}`;
  return `${share}${count(rows)}${of} records looked at in ${(took_ms / 1000).toFixed(1)} s`;
}
