import { expect, test } from 'vitest';
import { timeLabels } from './timeLabels';

const at = (text: string) => new Date(text).valueOf();
const labels = (...texts: string[]) => timeLabels(texts.map(at));

test('minutes are told apart by the clock, and midnight by its date', () => {
  const [before, midnight] = labels('2026-11-20T23:30:00', '2026-11-21T00:00:00');
  expect(before).toBe('23:30');
  expect(midnight).toMatch(/21/);
});

test('finer steps show more, coarser ones less', () => {
  expect(labels('2026-11-20T10:00:01', '2026-11-20T10:00:11')[0]).toBe('10:00:01');
  expect(labels('2026-11-20T10:00:01', '2026-11-20T10:00:01.250')[1]).toMatch(/^10:00:01.250$/);
  expect(labels('2026-11-01T00:00:00', '2026-12-01T00:00:00')[0]).toMatch(/2026/);
});
