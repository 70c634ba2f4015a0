import { expect, test } from 'vitest';
import { addressOf, filterOf, keyOf, viewOf } from './view';

test('the address of a view leads back to it', () => {
  const view = {
    from: '-1h',
    to: '',
    producer: 'till',
    sink: 'trades',
    only: 'missing',
    opened: keyOf({ producer: 'client-till', epoch: 7 }),
  } as const;
  expect(viewOf(addressOf(view))).toEqual(view);
  expect(addressOf(viewOf(''))).toBe('');
});

test('all of time is asked for unless a time is chosen', () => {
  expect(filterOf(viewOf(''), 0)).toEqual({
    sink: 'logs',
    producer: undefined,
    only: 'all',
    start_time: undefined,
    end_time: undefined,
  });
});

test('a store that is not known is that of logs', () => {
  expect(viewOf('?sink=clay').sink).toBe('logs');
});
