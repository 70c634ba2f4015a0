import { expect, test } from 'vitest';
import { after, before, newerHalf, widened } from './steps';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const range = (from: string, to: string) => ({
  from: `2026-11-21T${from}:00.000Z`,
  to: `2026-11-21T${to}:00.000Z`,
});

test('steps are as wide as the range', () => {
  expect(before({ from: '-1h', to: '' }, NOW)).toEqual(range('10:00', '11:00'));
  expect(before(range('10:00', '11:00'), NOW)).toEqual(range('09:00', '10:00'));
  expect(after(range('09:00', '10:00'), NOW)).toEqual(range('10:00', '11:00'));
});

test('no step goes into what is yet to come', () => {
  expect(after(range('10:30', '11:30'), NOW)).toEqual(range('11:00', '12:00'));
  expect(after({ from: '-1h', to: '' }, NOW)).toBeUndefined();
  expect(after(range('11:00', '12:00'), NOW)).toBeUndefined();
});

test('zooming out doubles the range around its middle, up to now', () => {
  expect(widened(range('09:00', '10:00'), NOW)).toEqual(range('08:30', '10:30'));
  expect(widened({ from: '-1h', to: '' }, NOW)).toEqual(range('10:00', '12:00'));
});

test('the newer half ends where the range does', () => {
  expect(newerHalf(range('09:00', '10:00'), NOW)).toEqual(range('09:30', '10:00'));
  expect(newerHalf({ from: '-1h', to: '' }, NOW)).toEqual(range('11:30', '12:00'));
});

test('a range without a start has no width', () => {
  expect(before({ from: '', to: '' }, NOW)).toBeUndefined();
  expect(widened({ from: '', to: range('09:00', '10:00').to }, NOW)).toBeUndefined();
});
