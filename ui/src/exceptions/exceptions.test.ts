import { expect, test } from 'vitest';
import { barsOf } from './sparkline';
import { partsOf } from './stackTrace';
import { addressOf, exploreAddress, filterOf, viewOf } from './view';

const TRACE = `java.lang.IllegalStateException: no book
  for BTC-USD
\tat io.trading.Book.find(Book.java:12)
\tat java.base/java.util.Optional.orElseThrow(Optional.java:403)
\tat java.base@25.0.1/java.lang.Thread.run(Thread.java:1583)
Caused by: java.io.IOException: reset
\tat sun.nio.ch.Net.poll(Native Method)
\tat io.trading.Feed.read(Feed.java:9)
\t... 2 more
`;

test('frames of the program and of libraries are told apart, line by line', () => {
  expect(
    partsOf(TRACE).map((part) => (part.kind === 'head' ? part.text : part.lines.length)),
  ).toEqual([
    'java.lang.IllegalStateException: no book',
    '  for BTC-USD',
    1,
    2,
    'Caused by: java.io.IOException: reset',
    1,
    2,
  ]);
  const library = partsOf(TRACE).flatMap((part) => (part.kind === 'frames' ? [part.library] : []));
  expect(library).toEqual([false, true, true, false]);
});

test('a message that only begins like a library stays a head', () => {
  expect(partsOf('java.lang.Error: x')).toEqual([{ kind: 'head', text: 'java.lang.Error: x' }]);
});

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
