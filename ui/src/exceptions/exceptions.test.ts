import { expect, test } from 'vitest';
import { barsOf } from './sparkline';
import { addressOf, exploreAddress, filterOf, viewOf } from './view';

test('a sparkline has all that was counted', () => {
  const at = (second: number, count: number) => ({
    timestamp: new Date(second * 1000).toISOString(),
    count,
  });
  const bars = barsOf([at(-1, 2), at(0, 1), at(20, 4), at(40, 8)], 0, 40_000);
  expect([bars[0], bars[20], bars[39]]).toEqual([3, 4, 8]);
  expect(bars.reduce((sum, bar) => sum + bar)).toBe(15);
});

test.each(['', '?from=all&query=type%3Aa&service=b&sort=count&opened=5f1c'])(
  'the view %j survives the address',
  (search) => {
    expect(addressOf(viewOf(search))).toBe(search);
  },
);

test('all time is from the beginning, which the API would not take for granted', () => {
  expect(filterOf(viewOf('?from=all'), 0).start_time).toBe('1970-01-01T00:00:00Z');
  expect(exploreAddress('fingerprint:"a"', { from: '', to: '' })).toBe(
    '/?query=fingerprint%3A%22a%22&from=all',
  );
});
