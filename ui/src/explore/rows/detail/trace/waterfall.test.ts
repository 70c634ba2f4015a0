import { expect, test } from 'vitest';
import type { LogRecord } from '../../../../api/types';
import { durationText, millisOf, waterfallOf } from './waterfall';

let ids = 0;
const record = (ms: number, service: string, more: Partial<LogRecord> = {}): LogRecord => ({
  id: String(++ids),
  timestamp: new Date(Date.UTC(2026, 10, 21) + ms).toISOString(),
  level: 'INFO',
  service,
  message: `m${ms}`,
  ...more,
});

const shape = (records: readonly LogRecord[]) =>
  waterfallOf(records).lanes.map(({ service, name, depth, from, to }) => [
    `${'>'.repeat(depth)}${service}${name === '' ? '' : ` ${name}`}`,
    from,
    to,
  ]);

test('records that name no span stand in time by service', () => {
  expect(shape([record(0, 'gateway'), record(50, 'shop'), record(100, 'gateway')])).toEqual([
    ['gateway', 0, 1],
    ['shop', 0.5, 0.5],
  ]);
});

test('what took time reaches back from where it was logged', () => {
  const records = [record(60, 'shop', { fields: { latency_ms: 60 } }), record(100, 'mail')];
  expect(shape(records)).toEqual([
    ['shop', 0, 0.6],
    ['mail', 1, 1],
  ]);
  expect(waterfallOf(records)).toMatchObject({ duration: 100 });
});

test('spans stand below those that they are part of, by when they began', () => {
  expect(
    shape([
      record(40, 'db', {
        span_id: 'c',
        fields: { parent_span_id: 'b', duration_ms: 20, span_name: 'query' },
      }),
      record(80, 'shop', {
        span_id: 'b',
        fields: { parent_span_id: 'a', duration_us: 70_000, span_name: 'pay' },
      }),
      record(90, 'mail', { span_id: 'd', fields: { parent_span_id: 'a', span_name: 'send' } }),
      record(100, 'gateway', { span_id: 'a', fields: { duration_ms: '100', span_name: 'POST' } }),
    ]),
  ).toEqual([
    ['gateway POST', 0, 1],
    ['>shop pay', 0.1, 0.8],
    ['>>db query', 0.2, 0.4],
    ['>mail send', 0.9, 0.9],
  ]);
});

test('spans that are parts of each other, or of none that is known, are shown all the same', () => {
  const span = (span_id: string, parent_id: string) =>
    record(0, 's', { span_id, fields: { parent_id } });
  const lanes = waterfallOf([span('a', 'b'), span('b', 'a'), span('c', 'c'), span('d', 'x')]).lanes;
  expect(lanes.map(({ key }) => key).sort()).toEqual(['span a', 'span b', 'span c', 'span d']);
});

test('a single record takes no time', () => {
  expect(waterfallOf([record(5, 's')])).toMatchObject({ duration: 0, lanes: [{ from: 0, to: 0 }] });
});

test('times are read to the nanosecond', () => {
  const from = millisOf('2026-11-21T12:00:00.000100000Z');
  expect(millisOf('2026-11-21T12:00:00.000350000Z') - from).toBeCloseTo(0.25, 2);
  expect(millisOf('2026-11-21T12:00:00Z')).toBe(Date.UTC(2026, 10, 21, 12));
});

test.each([
  [0, '0'],
  [0.25, '250 µs'],
  [1.234, '1.23 ms'],
  [45_600, '45.6 s'],
  [90_000, '1.5 min'],
])('%d ms is %s', (millis, text) => {
  expect(durationText(millis)).toBe(text);
});
