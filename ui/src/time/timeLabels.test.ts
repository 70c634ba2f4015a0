import { expect, test } from 'vitest';
import { timeLabels } from './timeLabels';

const labels = (zone: string, ...texts: string[]) =>
  timeLabels(
    texts.map((text) => Date.parse(text)),
    zone,
  );

test('minutes are told apart by the clock, and midnight by its date', () => {
  const [before, midnight] = labels('UTC', '2026-11-20T23:30:00Z', '2026-11-21T00:00:00Z');
  expect(before).toBe('23:30');
  expect(midnight).toMatch(/21/);
});

test('finer steps show more, coarser ones less', () => {
  expect(labels('UTC', '2026-11-20T10:00:01Z', '2026-11-20T10:00:11Z')[0]).toBe('10:00:01');
  expect(labels('UTC', '2026-11-20T10:00:01Z', '2026-11-20T10:00:01.250Z')[1]).toBe('10:00:01.250');
  expect(labels('UTC', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z')[0]).toMatch(/2026/);
});

test('midnight is that of the zone', () => {
  const [midnight, after] = labels('Europe/Berlin', '2026-11-20T23:00:00Z', '2026-11-20T23:30:00Z');
  expect(midnight).toMatch(/21/);
  expect(after).toBe('00:30');
});
