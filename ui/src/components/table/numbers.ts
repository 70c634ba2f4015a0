import type { FieldValue } from '../../api/types';

/** Numbers that were computed, as they can be read. */
export const COMPUTED = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 });

/** Which columns hold nothing but numbers, so that their figures stand under one another. */
export function numericColumns(
  columns: readonly string[],
  rows: readonly (readonly FieldValue[])[],
): readonly boolean[] {
  return columns.map((_, at) =>
    rows.every((row) => typeof row[at] === 'number' || row[at] === null || row[at] === undefined),
  );
}
