import { expect, test } from 'vitest';
import { formOf } from './terms';

test.each([
  ['', []],
  ['timeout service:checkout', ['timeout', 'service:checkout']],
  ['"timed out" -x', ['"timed out"', '-x']],
  [String.raw`"a \" b" c`, [String.raw`"a \" b"`, 'c']],
  ['(a OR b) c', ['(a OR b)', 'c']],
  ['service:(a OR "b c") d', ['service:(a OR "b c")', 'd']],
  ['latency_ms:[10 TO 20] x', ['latency_ms:[10 TO 20]', 'x']],
  ['/a b|c/ d', ['/a b|c/', 'd']],
  ['/a b/i d', ['/a b/i', 'd']],
  ['message:/x|y/', ['message:/x|y/']],
  ['/var/log messages', ['/var/log', 'messages']],
  [String.raw`a\|b`, [String.raw`a\|b`]],
])('%s has the terms %j', (query, terms) => {
  expect(formOf(query)).toMatchObject({ terms, pipes: '' });
});

test('splits off the pipes', () => {
  expect(formOf('level:error  | stats count() by service | limit 5')).toEqual({
    terms: ['level:error'],
    where: 'level:error',
    pipes: '| stats count() by service | limit 5',
  });
});

test('makes what it can of what does not parse', () => {
  expect(formOf('"open').terms).toEqual(['"open']);
  expect(formOf('(a b').terms).toEqual(['(a b']);
  expect(formOf('a) b\\').terms).toEqual(['a)', 'b\\']);
});
