import { expect, test } from 'vitest';
import { shortTime } from './shortTime';

test('a time is that of the zone, with the year of another', () => {
  expect(shortTime('2001-12-31T23:30:00.25Z', 'UTC')).toBe('2001-12-31 23:30:00.250');
  expect(shortTime('2001-12-31T23:30:00.25Z', 'Europe/Berlin')).toBe('2002-01-01 00:30:00.250');
  const year = new Date().getUTCFullYear();
  expect(shortTime(`${year}-06-15T12:00:00Z`, 'Europe/Berlin')).toBe('06-15 14:00:00.000');
});

test('what is no time stays as it is', () => {
  expect(shortTime('yesterday', 'UTC')).toBe('yesterday');
});
