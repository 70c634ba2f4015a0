import { expect, test } from 'vitest';
import reference from '../../../docs/query-language.md?raw';
import { tokensOf } from './tokens';

function told(query: string): string {
  return tokensOf(query)
    .map(({ kind, from, to }) => `${kind} ${query.slice(from, to)}`)
    .join(', ');
}

test.each([
  ['timeout', 'text timeout'],
  ['time*', 'text time, wildcard *'],
  [String.raw`100\*`, String.raw`text 100\*`],
  ['"timed out"', 'phrase "timed out"'],
  ['"open', 'phrase "open'],
  ['service:checkout', 'field service:, value checkout'],
  ['"5xx count":3', 'field "5xx count":, number 3'],
  ['service:', 'field service:'],
  ['-status:200', 'operator -, field status:, number 200'],
  ['-> --verbose', 'text ->, text --verbose'],
  ['http://a/b std::vector', 'text http://a/b, text std::vector'],
  ['a AND b OR NOT c', 'text a, operator AND, text b, operator OR, operator NOT, text c'],
  ['ANDy and', 'text ANDy, text and'],
  ['level:>=warn', 'field level:, comparison >=, value warn'],
  ['status:!=200', 'field status:, comparison !=, number 200'],
  ['latency:> 250', 'field latency:, comparison >, number 250'],
  ['status:[400 TO *]', 'field status:, range [, number 400, range TO, number *, range ]'],
  ['status:[400 x', 'field status:, range [, number 400, number x'],
  ['status:400..499 b', 'field status:, number 400, range .., number 499, text b'],
  ['v:"a..b"', 'field v:, phrase "a..b"'],
  ['path:/a|b/i x', 'field path:, regex /a|b/i, text x'],
  ['/var/log/messages', 'text /var/log/messages'],
  [
    'host:(node* -node7) x',
    'field host:, parenthesis (, value node, wildcard *, operator -, value node7, parenthesis ), text x',
  ],
  [
    '* | stats count() as n, p99.9(x) by service, count',
    'wildcard *, pipe |, command stats, function count, parenthesis (, parenthesis ), keyword as, column n, ' +
      'function p99.9, parenthesis (, column x, parenthesis ), keyword by, column service, column count',
  ],
  [
    '| timechart 1m30s count by level',
    'pipe |, command timechart, number 1m30s, function count, keyword by, column level',
  ],
  [
    'a|sort -count() | top 5 "b c"',
    'text a, pipe |, command sort, operator -, function count, parenthesis (, parenthesis ), pipe |, command top, number 5, column "b c"',
  ],
  ['a || b', 'text a, pipe |, pipe |, text b'],
])('%s is %s', (query, expected) => {
  expect(told(query)).toBe(expected);
});

test('tokens lie in order within the query, and only space and commas between them', () => {
  const queries = [...reference.matchAll(/`([^`\n]+)`/g)].map((found) => found[1] ?? '');
  expect(queries.length).toBeGreaterThan(200);
  const wrong: string[] = [];
  for (const whole of queries) {
    // What is typed is wrong on the way: the beginnings must do as well.
    for (let end = 0; end <= whole.length; end++) {
      const query = whole.slice(0, end);
      let rest = '';
      let at = 0;
      for (const { from, to } of tokensOf(query)) {
        rest += query.slice(at, from);
        if (to <= from || from < at) rest += `a token from ${from} to ${to}`;
        at = to;
      }
      if (!/^[\s,]*$/.test(rest + query.slice(at))) wrong.push(query);
    }
  }
  expect(wrong).toEqual([]);
});
