import { expect, test } from 'vitest';
import { embeddedIn } from './embedded';

test.each([
  ['{"a":1,"b":[2]}', '', { a: 1, b: [2] }, ''],
  ['took [3 ms] for {"a":1,"b":2} at last', 'took [3 ms] for ', { a: 1, b: 2 }, ' at last'],
  ['got [{"a":1},{"a":2}]', 'got ', [{ a: 1 }, { a: 2 }], ''],
])('%s has JSON', (text, before, value, after) => {
  expect(embeddedIn(text)).toEqual({ before, value, after });
});

test.each(['', 'plain', '{broken', '[1]', '{}', 'a {b} [c] {d}', '"{}"', '{'.repeat(100_000)])(
  '%.20s has none worth folding',
  (text) => {
    expect(embeddedIn(text)).toBeUndefined();
  },
);
