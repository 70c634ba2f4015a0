import type { FieldValue } from '../api/types';
import { textOf } from '../format/text';

/** Text that a spreadsheet would take for a formula, unless it is plainly a number. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180): null is an empty cell, and text that would be a formula gets a `'` in front, as in the
 * server's own exports.
 */
export function csvOf(
  columns: readonly string[],
  rows: readonly (readonly FieldValue[])[],
): string {
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: FieldValue): string {
  if (value === null) return '';
  const text = textOf(value);
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
