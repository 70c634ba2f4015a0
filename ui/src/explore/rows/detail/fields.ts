import type { FieldValue, LogRecord } from '../../../api/types';

const FIRST = ['service', 'host', 'level', 'trace_id', 'span_id'] as const;

/** A record's fields in the order they are shown: those that every record may have, then its own. */
export function fieldsOf(record: LogRecord): [name: string, value: FieldValue][] {
  const fixed = FIRST.flatMap((name): [string, FieldValue][] => {
    const value = record[name];
    return value === undefined ? [] : [[name, value]];
  });
  const own = Object.entries(record.fields ?? {}).sort(([a], [b]) => a.localeCompare(b));
  return [...fixed, ...own];
}
