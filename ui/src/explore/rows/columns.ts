import type { FieldValue, LogRecord } from '../../api/types';

/** A column of the list: a field, and how wide, pixels; without a width it is as wide as is usual. */
export interface Column {
  readonly field: string;
  readonly width?: number;
}

export const DEFAULT_COLUMNS: readonly Column[] = [
  { field: 'timestamp' },
  { field: 'level' },
  { field: 'service' },
  { field: 'message' },
];

/** More would be no list any more. */
export const MAX_COLUMNS = 24;

export const NARROWEST = 48;
export const WIDEST = 2000;

/** What a message has at least, and what other columns have, pixels. */
const MESSAGE_WIDTH = 240;
const WIDTH = 140;
const WIDTHS: Readonly<Record<string, number>> = {
  timestamp: 158,
  level: 88,
  service: 128,
  trace_id: 250,
};

const NAMES: Readonly<Record<string, string>> = {
  timestamp: 'Time',
  level: 'Level',
  service: 'Service',
  host: 'Host',
  message: 'Message',
};

/** What the column is called. */
export function nameOf(field: string): string {
  return NAMES[field] ?? field;
}

/** Reads the columns from the address: `field`, or `field:width`, by commas. What is no column is passed over. */
export function columnsOf(text: string): readonly Column[] {
  const columns: Column[] = [];
  for (const part of text.split(',')) {
    const [name = '', width] = part.split(':');
    const field = decoded(name);
    if (field === '' || columns.some((column) => column.field === field)) continue;
    columns.push(sized({ field }, Number(width)));
    if (columns.length === MAX_COLUMNS) break;
  }
  return columns.length === 0 ? DEFAULT_COLUMNS : columns;
}

/** The columns as the address has them; empty for those by default. */
export function textOfColumns(columns: readonly Column[]): string {
  const text = (each: readonly Column[]) =>
    each
      .map(({ field, width }) => encoded(field) + (width === undefined ? '' : `:${width}`))
      .join(',');
  return text(columns) === text(DEFAULT_COLUMNS) ? '' : text(columns);
}

/** Adds the field's column before the message, which takes what room there is, or takes it away. */
export function withToggled(columns: readonly Column[], field: string): readonly Column[] {
  const rest = columns.filter((column) => column.field !== field);
  if (rest.length < columns.length) return rest.length === 0 ? columns : rest;
  if (columns.length >= MAX_COLUMNS) return columns;
  const last = columns.at(-1)?.field === 'message' ? columns.length - 1 : columns.length;
  return columns.toSpliced(last, 0, { field });
}

/** The columns with that of the field at the place of another. */
export function withMoved(
  columns: readonly Column[],
  field: string,
  to: number,
): readonly Column[] {
  const from = columns.findIndex((column) => column.field === field);
  const column = columns[from];
  if (!column || to < 0 || to >= columns.length) return columns;
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}

export function withWidth(
  columns: readonly Column[],
  field: string,
  width: number,
): readonly Column[] {
  return columns.map((column) => (column.field === field ? sized({ field }, width) : column));
}

/** How wide the column is at least, pixels. */
export function widthOf({ field, width }: Column): number {
  return width ?? (field === 'message' ? MESSAGE_WIDTH : (WIDTHS[field] ?? WIDTH));
}

/**
 * The columns as tracks of a grid. What room there is goes to the message, or else to the last, but never
 * to one that has a width.
 */
export function tracksOf(columns: readonly Column[]): string {
  const free = columns.filter(({ width }) => width === undefined);
  const growing = free.find(({ field }) => field === 'message') ?? free.at(-1);
  return columns
    .map((column) => {
      const width = `${widthOf(column)}px`;
      return column === growing ? `minmax(${width}, 1fr)` : width;
    })
    .join(' ');
}

/** The record's value in the column; undefined if it has none. */
export function valueOf(record: LogRecord, field: string): FieldValue | undefined {
  if (Object.hasOwn(FIXED, field)) return record[field as keyof typeof FIXED];
  return record.fields && Object.hasOwn(record.fields, field) ? record.fields[field] : undefined;
}

const FIXED = {
  id: true,
  timestamp: true,
  level: true,
  service: true,
  host: true,
  message: true,
  trace_id: true,
  span_id: true,
  exception: true,
} as const satisfies Partial<Record<keyof LogRecord, true>>;

function sized(column: Column, width: number): Column {
  if (!Number.isFinite(width)) return column;
  return { ...column, width: Math.round(Math.min(Math.max(width, NARROWEST), WIDEST)) };
}

function encoded(field: string): string {
  return field.replace(/[%,:]/g, encodeURIComponent);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}
