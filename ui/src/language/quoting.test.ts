import { expect, test } from 'vitest';
import { columnName, containing, fieldName, literal, unquoted } from './quoting';

test.each([
  ['checkout', 'checkout'],
  ['10.0.0.1', '10.0.0.1'],
  ['node 7', '"node 7"'],
  ['a..b', '"a..b"'],
  ['OR', '"OR"'],
  ['say "no"\\', String.raw`"say \"no\"\\"`],
  ['/api/v1', '"/api/v1"'],
  ['*', '"*"'],
  ['', '""'],
])('the value %j is written %s, and read back', (value, written) => {
  expect(literal(value)).toBe(written);
  expect(unquoted(written)).toBe(value);
});

test('names are written as their place takes them', () => {
  expect(fieldName('http.status')).toBe('http.status');
  expect(fieldName('5xx count')).toBe('"5xx count"');
  expect(columnName('5xx')).toBe('5xx');
  expect(columnName('p95(latency)')).toBe('"p95(latency)"');
});

test('what contains a text is a pattern in which its signs are themselves', () => {
  expect(containing('a-b*')).toBe(String.raw`*a\-b\**`);
});
