import { expect, test } from 'vitest';
import { matcherOf, piecesOf, wordsOf } from './highlight';

test.each([
  ['timeout service:checkout', ['timeout']],
  ['"timed out" -ignored NOT this', ['timed out']],
  ['(refused OR message:reset) message:("gave up")', ['refused', 'gave up', 'reset']],
  ['*fail*over /reg.ex/ latency_ms:>250', ['fail', 'over']],
  ['a http://shop | stats count()', ['http://shop']],
])('%s looks for %j', (query, words) => {
  expect(wordsOf(query)).toEqual(words);
});

test('cuts a text at its matches, whatever their case', () => {
  expect(piecesOf('Timeout after timeout', matcherOf(['timeout']))).toEqual([
    { text: 'Timeout', match: true },
    { text: ' after ', match: false },
    { text: 'timeout', match: true },
  ]);
});

test('takes words literally', () => {
  expect(piecesOf('a.b axb', matcherOf(['a.b']))).toEqual([
    { text: 'a.b', match: true },
    { text: ' axb', match: false },
  ]);
});

test('leaves a text whole if nothing is looked for', () => {
  expect(piecesOf('<b>', matcherOf([]))).toEqual([{ text: '<b>', match: false }]);
});
