import { expect, test } from 'vitest';
import { fromField, toField } from './field';

test('a time goes through the field and back, to the second', () => {
  expect(fromField(toField('2026-07-21T10:20:30.999Z', 'Asia/Tokyo'), 'Asia/Tokyo')).toBe(
    '2026-07-21T10:20:30.000Z',
  );
  expect(toField('2026-07-21T10:20:30Z', 'Europe/Berlin')).toBe('2026-07-21T12:20:30');
  expect(fromField('2026-01-21T10:20', 'Europe/Berlin')).toBe('2026-01-21T09:20:00.000Z');
});

test('an open end is an empty field', () => {
  expect(toField(undefined, 'UTC')).toBe('');
  expect(fromField('', 'UTC')).toBe('');
});

test('what is no time is left out', () => {
  expect(toField('yesterday', 'UTC')).toBe('');
});
