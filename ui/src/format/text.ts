import type { FieldValue } from '../api/types';

/** A value as it is shown: what is no single value, as JSON. */
export function textOf(value: FieldValue): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
