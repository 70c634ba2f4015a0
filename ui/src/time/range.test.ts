import { expect, test } from 'vitest';
import { describe, resolve } from './range';

const NOW = Date.parse('2026-11-21T12:00:00Z');

test.each([
  ['', undefined],
  ['now', '2026-11-21T12:00:00.000Z'],
  ['-15m', '2026-11-21T11:45:00.000Z'],
  ['now-7d', '2026-11-14T12:00:00.000Z'],
  ['2026-11-20T00:00:00Z', '2026-11-20T00:00:00Z'],
  ['yesterday', 'yesterday'],
])('%j is %j at noon', (end, time) => {
  expect(resolve(end, NOW)).toBe(time);
});

test('names presets and other ranges', () => {
  expect(describe({ from: '-1h', to: '' }, 'UTC')).toBe('Last hour');
  expect(describe({ from: '', to: '' }, 'UTC')).toBe('All time');
  expect(describe({ from: '-3h', to: '' }, 'UTC')).toBe('Last 3 hours');
  expect(describe({ from: '-1w', to: '' }, 'UTC')).toBe('Last 1 week');
  expect(describe({ from: 'odd', to: '' }, 'UTC')).toBe('Since odd');
  expect(describe({ from: '2001-07-01T22:30:00Z', to: '' }, 'Europe/Berlin')).toMatch(
    /^Since .*2.*2001, 00:30$/,
  );
});
