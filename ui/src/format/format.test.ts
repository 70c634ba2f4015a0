import { expect, test } from 'vitest';
import { ago, span } from './ago';
import { average, holding, price, profit } from './money';
import { compact, percent, plural } from './number';
import { inUnit, nanos } from './unit';

test.each([
  [512.5, '+512.50'],
  [-1234567.891, '−1,234,567.89'],
  [0, '0.00'],
  [0.0012, '+0.0012'],
  [null, '–'],
])('a profit of %j reads %s', (value, text) => {
  expect(profit(value)).toBe(text);
});

test('prices keep their decimals, holdings their sign', () => {
  expect(price(100.5)).toBe('100.50');
  expect(price(0.00001234)).toBe('0.00001234');
  expect(average(0.87424748123)).toBe('0.8742475');
  expect(average(97251.2249)).toBe('97,251.22');
  expect(holding(-1.5)).toBe('−1.5');
  expect(holding(2)).toBe('+2');
});

test.each([
  [184_000, 'ns', '184 µs'],
  [999_900, 'ns', '1 ms'],
  [12.5, 'ms', '12.5 ms'],
  [0.25, 's', '250 ms'],
  [90, 's', '1.5 min'],
  [0, 'ns', '0 ns'],
  [-2048, 'bytes', '-2 KiB'],
  [1_610_612_736, 'By', '1.5 GiB'],
  [0.421, 'ratio', '42.1 %'],
  [12_345, 'orders', '12.3K orders'],
  [7, null, '7'],
  [null, 'ns', '–'],
])('%j in %j reads %s', (value, unit, text) => {
  expect(inUnit(value, unit)).toBe(text);
});

test('a time of nanoseconds keeps three figures', () => {
  expect(nanos(1_234_567)).toBe('1.23 ms');
});

test('says how long ago, and how long', () => {
  expect(ago(1000, 1500)).toBe('now');
  expect(ago(0, 61_000)).toBe('1 min ago');
  expect(ago(5000, 0)).toBe('now');
  expect(span(7_500_000)).toBe('2 h 5 min');
  expect(span(86_400_000)).toBe('1 d');
  expect(span(90_000_000 + 5000)).toBe('1 d 1 h');
  expect(span(400)).toBe('0 s');
});

test('counts and parts', () => {
  expect(compact(12_300)).toBe('12.3K');
  expect(compact(0.1234)).toBe('0.123');
  expect(percent(0.7273)).toBe('72.7 %');
  expect(percent(null)).toBe('–');
  expect(plural(1, 'trade')).toBe('1 trade');
  expect(plural(2000, 'trade')).toBe('2,000 trades');
});
