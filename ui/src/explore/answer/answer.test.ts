import { expect, test } from 'vitest';
import type { FieldValue, Table } from '../../api/types';
import { groupsOf } from './groups';
import { linesOf } from './series';
import { addsUp, shapeOf, wayOf } from './shape';

const table = (columns: string[], rows: FieldValue[][]): Table => ({
  columns,
  rows,
  complete: true,
  missing: [],
  took_ms: 1,
});
const ways = (query: string, columns: string[], row: FieldValue[]) =>
  shapeOf(table(columns, [row]), query).ways;

test('a single row of values is a figure', () => {
  expect(ways('* | stats count()', ['count()'], [3])).toEqual(['figure', 'table']);
});

test('a timechart is lines', () => {
  const row = ['2026-11-21T12:00:00Z', 'INFO', 3];
  expect(ways('* | timechart count() by level', ['timestamp', 'level', 'count()'], row)[0]).toBe(
    'lines',
  );
});

test('what is ranked is bars, other groups a table that can be bars', () => {
  expect(ways('* | top 5 status', ['status', 'count()'], [200, 3])).toEqual(['bars', 'table']);
  expect(ways('* | stats count() as "n m" by a', ['a', 'n m'], ['x', 3])).toEqual([
    'table',
    'bars',
  ]);
  expect(ways('* | stats count() as n by a', ['a', 'n'], [200, 3])).toEqual(['table', 'bars']);
});

test('what cannot be drawn says why', () => {
  const shape = shapeOf(table(['a', 'b', 'c', 'count()'], [['x', 'y', 'z', 1]]), '* | top a, b, c');
  expect(shape.ways).toEqual(['table']);
  expect(shape.reason).toMatch(/two fields/);
  expect(shapeOf(table(['a'], [['x']]), '* | fields a').reason).toMatch(/computed/);
});

test('a way that the answer cannot be shown in is passed over', () => {
  const shape = shapeOf(table(['count()'], [[3]]), '* | stats count()');
  expect(wayOf(shape, 'lines')).toBe('figure');
  expect(wayOf(shape, 'table')).toBe('table');
});

const MINUTE = (n: number) => `2026-11-21T12:0${n}:00Z`;

test('lines have a nought where nothing was counted', () => {
  const answer = table(
    ['timestamp', 'level', 'count()'],
    [
      [MINUTE(0), 'INFO', 5],
      [MINUTE(1), 'INFO', 6],
      [MINUTE(1), 'ERROR', 1],
      [MINUTE(3), 'INFO', 7],
    ],
  );
  const { times, lines, all } = linesOf(answer, shapeOf(answer, '* | timechart count() by level'));
  expect(times).toHaveLength(4);
  expect(all).toBe(2);
  expect(lines).toEqual([
    { label: 'INFO', values: [5, 6, 0, 7] },
    { label: 'ERROR', values: [0, 1, 0, 0] },
  ]);
});

test('an average of nothing is not nought', () => {
  const answer = table(
    ['timestamp', 'avg(x)'],
    [
      [MINUTE(0), 5],
      [MINUTE(1), 6],
      [MINUTE(3), null],
    ],
  );
  const { lines } = linesOf(answer, shapeOf(answer, '* | timechart avg(x)'));
  expect(lines[0]?.values).toEqual([5, 6, undefined, null]);
});

test('values by two fields are groups, in the order of the table, with the greatest told apart', () => {
  const rows = ['b', 'a'].flatMap((group) =>
    Array.from({ length: 9 }, (_, i): FieldValue[] => [group, `s${i}`, 10 - i]),
  );
  const answer = table(['group', 'service', 'count()'], [...rows, ['a', null, 100]]);
  const query = '* | stats count() by group, service';
  const shape = shapeOf(answer, query);
  const { series, groups, others } = groupsOf(answer, shape, addsUp(answer, 2, query));
  expect(series.map(({ label }) => label)).toEqual([
    'none',
    ...['s0', 's1', 's2', 's3', 's4', 's5'],
    'other',
  ]);
  expect(series[0]?.value).toBeUndefined();
  expect(others).toBe(3);
  expect(groups).toEqual([
    { key: 'b', parts: [null, 10, 9, 8, 7, 6, 5, 4 + 3 + 2], total: 54 },
    { key: 'a', parts: [100, 10, 9, 8, 7, 6, 5, 4 + 3 + 2], total: 154 },
  ]);
});

test('what cannot be added up has no part for all others', () => {
  const rows = Array.from({ length: 9 }, (_, i): FieldValue[] => ['a', `s${i}`, i]);
  const answer = table(['group', 'service', 'avg(x)'], rows);
  const query = '* | stats avg(x) by group, service';
  const { series, others } = groupsOf(answer, shapeOf(answer, query), addsUp(answer, 2, query));
  expect(series).toHaveLength(7);
  expect(others).toBe(2);
});

test.each([
  ['count()', 'stats count() by a, b', 3, true],
  ['n', 'stats count() as n by a, b', 3, true],
  ['n m', 'stats avg(x), sum(x) as "n m" by a, b', 3, true],
  ['n', 'stats avg(x) as n by a, b', 3, false],
  ['n', 'stats count(), max(x) as n by a, b', 3, false],
  ['sum(x)', 'stats sum(x) by a, b', -3, false],
])('whether %s of %s with %d adds up: %s', (column, pipes, value, adds) => {
  expect(addsUp(table(['a', 'b', column], [['x', 'y', value]]), 2, `* | ${pipes}`)).toBe(adds);
});
