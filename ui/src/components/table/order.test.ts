import { expect, test } from 'vitest';
import { nextOrder, sorted } from './order';

test('what is not known stands last in either direction', () => {
  const rows = [2, null, 10, 1];
  const by = (row: number | null) => row;
  expect(sorted(rows, by, false)).toEqual([1, 2, 10, null]);
  expect(sorted(rows, by, true)).toEqual([10, 2, 1, null]);
});

test('texts are ordered as texts', () => {
  expect(sorted(['b', 'A', 'c'], (row) => row, false)).toEqual(['A', 'b', 'c']);
});

test('a second click turns the order, another column starts its own', () => {
  const first = nextOrder(undefined, 'P&L', true);
  expect(first).toEqual({ column: 'P&L', descending: true });
  expect(nextOrder(first, 'P&L', true).descending).toBe(false);
  expect(nextOrder(first, 'Symbol', false)).toEqual({ column: 'Symbol', descending: false });
});
