import type { FieldValue, Table } from '../../api/types';
import { formOf } from '../query/terms';

/** The ways an answer of pipes can be shown. */
export const SHOWN = ['table', 'figure', 'bars', 'lines', 'area', 'columns'] as const;
export type Shown = (typeof SHOWN)[number];

/** What the columns of a table are. */
export interface Shape {
  /** The columns that tell rows apart, and those that were computed, by their index. */
  readonly keys: readonly number[];
  readonly values: readonly number[];
  /** The ways it can be shown, that by default first. */
  readonly ways: readonly [Shown, ...Shown[]];
  /** Why it is no chart, if it can be none. */
  readonly reason?: string;
}

const TIME = 'timestamp';

/** What can be made of the table that the query's pipes have made. */
export function shapeOf({ columns, rows }: Table, query: string): Shape {
  const { pipes } = formOf(query);
  const named = namedIn(pipes);
  const isValue = (name: string, at: number) =>
    (name.endsWith(')') || named.has(name)) && rows.every((row) => isNumberOrNone(row[at]));
  const values = columns.flatMap((name, at) => (isValue(name, at) ? [at] : []));
  const keys = columns.flatMap((_, at) => (values.includes(at) ? [] : [at]));
  const only = (reason: string): Shape => ({ keys, values, ways: ['table'], reason });
  if (values.length === 0) {
    return only('Only what stats, timechart or top have computed can be drawn.');
  }
  if (rows.length === 0) return only('There are no rows to draw.');
  if (keys.length === 0) return { keys, values, ways: ['figure', 'table'] };
  if (columns[keys[0] ?? 0] === TIME) {
    if (keys.length > 2)
      return only('Over time, values of one field can be drawn, not of several.');
    return { keys, values, ways: ['lines', 'area', 'columns', 'table'] };
  }
  if (keys.length > 2) return only('Values by up to two fields can be drawn; these are by more.');
  const ranked = /\|\s*top\b[^|]*$/i.test(pipes);
  return { keys, values, ways: ranked ? ['bars', 'table'] : ['table', 'bars'] };
}

/** Whether the column's values can be added up, as counts and sums can, by what it was computed with. */
export function addsUp({ columns, rows }: Table, at: number, query: string): boolean {
  const column = columns[at] ?? '';
  const sum = /^(?:count|sum)\s*\(/i;
  const named = [...formOf(query).pipes.matchAll(NAMING)].some(
    ([, computed = '', quoted, plain]) => (quoted ?? plain) === column && sum.test(computed),
  );
  return (named || sum.test(column)) && rows.every((row) => Number(row[at] ?? 0) >= 0);
}

/** The way that is asked for, if the answer can be shown so, or else the usual one. */
export function wayOf({ ways }: Shape, asked: string): Shown {
  return ways.find((way) => way === asked) ?? ways[0];
}

/** What is computed, and the name that it is given, in quotes or not. */
const NAMING = /(\w*(?:\([^()]*\))?)\s*\bas\s+(?:"((?:[^"\\]|\\.)*)"|([^\s,|]+))/gi;

/** The names that the pipes give by `as`. */
function namedIn(pipes: string): ReadonlySet<string> {
  return new Set([...pipes.matchAll(NAMING)].map(([, , quoted, plain]) => quoted ?? plain ?? ''));
}

function isNumberOrNone(value: FieldValue | undefined): boolean {
  return typeof value === 'number' || value === null || value === undefined;
}
