import { expect, test } from 'vitest';
import type { Series } from '../api/metrics';
import { figuresOf, linesOf, unitOf } from './lines';
import { matches } from './search';
import { addressOf, rangeOf, viewOf } from './view';

const series = (tags: string[], timestamps_ms: number[], p99: number[]): Series =>
  ({
    tags,
    timestamps_ms,
    p99,
    p50: p99,
    type: 'histogram',
    unit: 'ns',
    rate: null,
  }) as unknown as Series;

test('a line goes on where a series has no point, and breaks where it was silent for long', () => {
  const answer = {
    step_ms: 5,
    series: [series([], [0, 10, 20, 100], [1, 2, 3, 4]), series([], [5], [9])],
  };
  const { times, lines } = linesOf(answer, ['p99']);
  expect(times).toEqual([0, 5, 10, 20, 25, 100]);
  expect(lines[0]?.values).toEqual([1, undefined, 2, 3, null, 4]);
});

test('series share the times of all, and are called by their tags', () => {
  const answer = {
    step_ms: 10,
    series: [series(['kraken'], [0, 10], [1, 2]), series([''], [10, 20], [3, 4])],
  };
  expect(linesOf(answer, ['p99'])).toEqual({
    times: [0, 10, 20],
    lines: [
      { label: 'kraken', values: [1, 2, undefined] },
      { label: 'none', values: [undefined, 3, 4] },
    ],
  });
});

test('what is not told by a series is no line of numbers, and nothing fails', () => {
  const answer = { step_ms: 10, series: [series([], [0], [1])] };
  expect(linesOf(answer, ['rate']).lines[0]?.values).toEqual([null]);
  expect(linesOf({ step_ms: 10, series: [] }, ['p99'])).toEqual({ times: [], lines: [] });
});

test('percentiles together of one series, one figure of several', () => {
  expect(figuresOf('histogram', '', 1)).toEqual(['p50', 'p95', 'p99', 'p999']);
  expect(figuresOf('histogram', '', 3)).toEqual(['p99']);
  expect(figuresOf('histogram', 'mean', 1)).toEqual(['mean']);
  expect(figuresOf('counter', '', 1)).toEqual(['rate']);
  expect([unitOf('rate', 'ns'), unitOf('count', 'ns'), unitOf('p99', 'ns')]).toEqual([
    '/s',
    null,
    'ns',
  ]);
});

test('a name is found by parts of it', () => {
  expect(matches('api.latency', 'lat API')).toBe(true);
  expect(matches('api.latency', 'lat web')).toBe(false);
  expect(matches('api.latency', '')).toBe(true);
});

test.each([
  '',
  '?from=all&search=lat&name=api.latency&tag=exchange%3Akraken&by=endpoint&figure=mean',
])('the view %j survives the address', (search) => {
  expect(addressOf(viewOf(search))).toBe(search);
});

test('all time is from the beginning', () => {
  expect(rangeOf({ from: '', to: '' }, 0).start_time).toBe('1970-01-01T00:00:00Z');
});
