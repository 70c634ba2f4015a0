import { expect, test } from 'vitest';
import { countsOf, heightsOf, layersOf, rangeBetween, totalOf } from './stack';

const BUCKETS = [
  { timestamp: '2026-11-21T12:00:00Z', total: 23, counts: { INFO: 20, ERROR: 3 } },
  { timestamp: '2026-11-21T12:01:00Z', total: 0, counts: {} },
];

test('each level stands on the severer ones', () => {
  const layers = layersOf(BUCKETS, 'level');
  expect(layers.map(({ label, total }) => [label, total])).toEqual([
    ['ERROR', 3],
    ['INFO', 20],
  ]);
  expect(heightsOf(BUCKETS, layers)).toEqual([
    [23, 0],
    [3, 0],
  ]);
});

test('values stand by how frequent they are, and what is none of them is on top', () => {
  const buckets = [
    { timestamp: '2026-11-21T12:00:00Z', total: 10, counts: { a: 1, b: 4, '': 2 } },
    { timestamp: '2026-11-21T12:01:00Z', total: 3, counts: { a: 1, b: 1 } },
  ];
  const layers = layersOf(buckets, 'host');
  expect(layers.map(({ value, label, total }) => [value, label, total])).toEqual([
    ['b', 'b', 5],
    ['', '(empty)', 2],
    ['a', 'a', 2],
    [undefined, 'other', 4],
  ]);
  expect(buckets.map((bucket) => countsOf(bucket, layers))[0]).toEqual([4, 2, 1, 3]);
  expect(heightsOf(buckets, layers)[0]).toEqual([10, 3]);
});

test('no more values are told apart than there are colours', () => {
  const counts = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`v${i}`, 12 - i]));
  const layers = layersOf([{ total: 100, counts }], 'host');
  expect(layers).toHaveLength(8);
  expect(new Set(layers.map(({ color }) => color)).size).toBe(8);
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
