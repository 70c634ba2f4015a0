import { expect, test } from 'vitest';
import { foldedLines, isTrace, partsOf } from './stackTrace';

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

const librariesOf = (trace: string) =>
  partsOf(trace).flatMap((part) => (part.kind === 'frames' ? [part.library] : []));

test('frames of the program and of libraries are told apart, line by line', () => {
  expect(
    partsOf(TRACE).map((part) => (part.kind === 'head' ? part.text : part.frames.length)),
  ).toEqual([
    'java.lang.IllegalStateException: no book',
    '  for BTC-USD',
    1,
    2,
    'Caused by: java.io.IOException: reset',
    1,
    2,
  ]);
  expect(librariesOf(TRACE)).toEqual([false, true, true, false]);
});

test('a message that only begins like a library stays a head', () => {
  expect(partsOf('java.lang.Error: x')).toEqual([{ kind: 'head', text: 'java.lang.Error: x' }]);
  expect(isTrace('arrived\nthen left')).toBe(false);
});

test('folded, a trace has its heads and own frames, and says how many there are of others', () => {
  expect(foldedLines(TRACE).split('\n')).toEqual([
    'java.lang.IllegalStateException: no book',
    '  for BTC-USD',
    '  at io.trading.Book.find(Book.java:12)',
    '  … 2 frames of libraries',
    'Caused by: java.io.IOException: reset',
    '  at sun.nio.ch.Net.poll(Native Method)',
    '  at io.trading.Feed.read(Feed.java:9)',
    '  ... 2 more',
  ]);
  expect(foldedLines('two\nlines')).toBe('two\nlines');
});

test('frames of Node.js and Python are known too', () => {
  expect(
    librariesOf(
      'TypeError: x\n    at pay (/app/pay.js:3:1)\n    at next (/app/node_modules/express/lib/router.js:2:1)\n    at node:internal/main:9:1',
    ),
  ).toEqual([false, true]);
  const python =
    'Traceback (most recent call last):\n  File "/app/pay.py", line 3, in pay\n    charge(card)\n  File "/usr/lib/python3.12/json/decoder.py", line 2, in decode\n    raise e\nValueError: no card';
  expect(partsOf(python)).toEqual([
    { kind: 'head', text: 'Traceback (most recent call last):' },
    {
      kind: 'frames',
      library: false,
      frames: ['File "/app/pay.py", line 3, in pay\n  charge(card)'],
    },
    {
      kind: 'frames',
      library: true,
      frames: ['File "/usr/lib/python3.12/json/decoder.py", line 2, in decode\n  raise e'],
    },
    { kind: 'head', text: 'ValueError: no card' },
  ]);
});
