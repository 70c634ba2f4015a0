import { expect, test } from 'vitest';
import { heightsOf, rangeBetween, STACK, totalOf } from './stack';

const BUCKETS = [
  { timestamp: '2026-11-21T12:00:00Z', total: 23, counts: { INFO: 20, ERROR: 3 } },
  { timestamp: '2026-11-21T12:01:00Z', total: 0, counts: {} },
];

test('each level stands on the severer ones', () => {
  const heights = heightsOf(BUCKETS);
  expect(heights[STACK.indexOf('CRITICAL')]).toEqual([0, 0]);
  expect(heights[STACK.indexOf('ERROR')]).toEqual([3, 0]);
  expect(heights[STACK.indexOf('WARN')]).toEqual([3, 0]);
  expect(heights[STACK.indexOf('INFO')]).toEqual([23, 0]);
  expect(heights[STACK.indexOf('TRACE')]).toEqual([23, 0]);
});

test('counts all', () => {
  expect(totalOf(BUCKETS)).toBe(23);
});

test('a selection covers whole buckets, one at least', () => {
  const minute = 60_000;
  expect(rangeBetween(minute + 1, 2 * minute + 1, 0, minute)).toEqual({
    from: '1970-01-01T00:01:00.000Z',
    to: '1970-01-01T00:03:00.000Z',
  });
  expect(rangeBetween(minute + 5, minute + 5, 5, minute)).toEqual({
    from: '1970-01-01T00:01:00.005Z',
    to: '1970-01-01T00:02:00.005Z',
  });
});
