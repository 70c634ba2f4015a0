import { expect, test } from 'vitest';
import { addressOf, searchOf, viewOf, type View } from './view';

const PLAIN: View = {
  query: '',
  from: '-1h',
  to: '',
  tail: false,
  columns: '',
  wrap: false,
  row: '',
  stack: 'level',
  show: '',
};

test('the bare address is the last hour of everything', () => {
  expect(viewOf('')).toEqual(PLAIN);
  expect(addressOf(PLAIN)).toBe('');
});

test.each<Partial<View>>([
  { query: 'service:a "b & c" | stats count()' },
  { from: '', to: '' },
  { from: '2026-11-21T10:00:00Z', to: '2026-11-21T11:00:00+01:00' },
  { from: '-7d', tail: true },
  { columns: 'timestamp,a%2Cb:120,message', wrap: true, row: 'a-1/log' },
  { stack: 'http.status', show: 'bars' },
])('%j survives the address', (change) => {
  const view = { ...PLAIN, ...change };
  expect(viewOf(addressOf(view))).toEqual(view);
});

test('open ends are left out of what is asked', () => {
  expect(searchOf({ ...PLAIN, from: '' }, 0)).toEqual({ query: '', ranAt: 0 });
});
