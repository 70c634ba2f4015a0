import { expect, test } from 'vitest';
import type { SystemAnswer } from '../api/system';
import { CHARTS, linesOf } from './charts';
import { joined, latest, mean } from './history';
import { judge, levelOf } from './judge';

const EMPTY: SystemAnswer = {
  started: '2026-01-01T00:00:00Z',
  roles: ['query'],
  engines: {},
  components: {},
  interval_ms: 5000,
  history_ms: 20_000,
  times_ms: [],
  figures: {},
  recent_ms: 300_000,
  queries: [],
  errors: [],
};

test('joins samples, figures that come and go, and forgets what is too old', () => {
  const first = { ...EMPTY, times_ms: [1000, 6000], figures: { a: [1, 2], b: [5, null] } };
  const next = { ...EMPTY, times_ms: [11_000, 24_000], figures: { a: [3, 4], c: [9, 8] } };
  expect(joined(undefined, first)).toEqual(first);
  const both = joined(first, next);
  expect(both.times_ms).toEqual([6000, 11_000, 24_000]);
  expect(both.figures).toEqual({ a: [2, 3, 4], b: [null, null, null], c: [null, 9, 8] });
});

test('what comes twice is there once', () => {
  const first = { ...EMPTY, times_ms: [1000, 6000], figures: { a: [1, 2] } };
  const again = { ...EMPTY, times_ms: [6000, 9000], figures: { a: [2, 3] } };
  expect(joined(first, again)).toMatchObject({
    times_ms: [1000, 6000, 9000],
    figures: { a: [1, 2, 3] },
  });
});

test('begins anew with a server that was started again', () => {
  const first = { ...EMPTY, times_ms: [1000], figures: { a: [1] } };
  const other = { ...EMPTY, started: '2026-01-01T01:00:00Z', times_ms: [9000] };
  expect(joined(first, other)).toEqual(other);
});

test('an answer without samples leaves what there was', () => {
  const first = { ...EMPTY, times_ms: [1000], figures: { a: [1] } };
  expect(joined(first, EMPTY).times_ms).toEqual([1000]);
});

test('the latest value is not an old one, the mean is of values only', () => {
  const figures = { a: [1, ...Array.from({ length: 12 }, () => null)], b: [null, 2, 4, null] };
  expect(latest({ figures }, 'a')).toBeUndefined();
  expect(latest({ figures }, 'b')).toBe(4);
  expect(mean({ figures }, 'b')).toBe(3);
  expect(mean({ figures }, 'c')).toBeUndefined();
});

test.each([
  [undefined, undefined],
  [4.9, 'good'],
  [5, 'warn'],
  [60, 'bad'],
])('%j seconds are %j', (value, level) => {
  expect(levelOf(value, { warn: 5, bad: 60 })).toBe(level);
});

const of = (figures: Record<string, number>, rest: Partial<SystemAnswer> = {}) =>
  Object.fromEntries(
    judge({
      ...EMPTY,
      ...rest,
      times_ms: [1],
      figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, [value]])),
    }).map((figure) => [figure.name, figure]),
  );

test('a process shows the figures that it has, and no others', () => {
  expect(Object.keys(of({ 'latency.query.count': 0 }))).toEqual(['Queries', 'Errors']);
});

test('figures are judged by what they mean', () => {
  const figures = of({
    'queue.waiting.records': 12_000,
    'queue.waiting.seconds': 70,
    'disk.free': 10,
    'disk.total': 100,
    'heap.used': 99,
    'heap.live': 20,
    'heap.max': 100,
  });
  expect(figures.Queue?.level).toBe('bad');
  expect(figures.Queue?.note).toBe('oldest 1.17 min');
  expect(figures['Disk free']?.level).toBe('warn');
  // What is to be collected says nothing.
  expect(figures.Heap?.level).toBe('good');
});

test('errors of late are a warning, and bad where something may be lost', () => {
  const error = { description: '', tags: {}, total: 9 };
  const some = [{ ...error, name: 'millrace.writer.retries', recent: 2 }];
  const old = [{ ...error, name: 'millrace.journal.damages', recent: 0 }];
  expect(of({}, { errors: old }).Errors?.level).toBe('good');
  expect(of({}, { errors: [...some, ...old] }).Errors).toMatchObject({ level: 'warn', text: '2' });
  const lost = [{ ...error, name: 'millrace.journal.damages', recent: 1 }];
  expect(of({}, { errors: lost }).Errors?.level).toBe('bad');
});

test('charts have the lines of which there are figures', () => {
  const drawn = CHARTS.map((chart) => linesOf(chart, { ...EMPTY, figures: { 'disk.free': [1] } }));
  expect(drawn.filter((lines) => lines.length > 0)).toEqual([[{ label: 'free', values: [1] }]]);
});
