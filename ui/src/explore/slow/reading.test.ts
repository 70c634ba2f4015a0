import { expect, test } from 'vitest';
import { part, told } from './reading';

test('says how much of how much', () => {
  const reading = { rows: 2500, all_rows: 10_000, took_ms: 1240 };
  expect(part(reading)).toBe(0.25);
  expect(told(reading)).toBe('25 %: 2,500 of 10,000 records looked at in 1.2 s');
});

test('says so where nobody knows how much there is', () => {
  const reading = { rows: 250, all_rows: null, took_ms: 400 };
  expect(part(reading)).toBeUndefined();
  expect(told(reading)).toBe('250 records looked at in 0.4 s');
  expect(part({ rows: 0, all_rows: 0, took_ms: 0 })).toBe(1);
});
