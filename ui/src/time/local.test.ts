import { expect, test } from 'vitest';
import { fromLocal, toLocal } from './local';

test('a time goes through the field and back, to the second', () => {
  expect(fromLocal(toLocal('2026-07-21T10:20:30.999Z'))).toBe('2026-07-21T10:20:30.000Z');
});

test('an open end is an empty field', () => {
  expect(toLocal(undefined)).toBe('');
  expect(fromLocal('')).toBe('');
});

test('what is no time is left out', () => {
  expect(toLocal('yesterday')).toBe('');
});
