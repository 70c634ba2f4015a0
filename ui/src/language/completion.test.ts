import { expect, test } from 'vitest';
import { placeAt } from './completion';

/** The place of the caret, which stands where the query has a `^`. */
function place(marked: string) {
  const caret = marked.indexOf('^');
  const query = marked.replace('^', '');
  const found = placeAt(query, caret);
  if (!found) return undefined;
  const { kind, from, to, typed } = found;
  const what = kind === 'value' ? `value of ${found.field}` : kind;
  return `${what}: '${typed}' in '${query.slice(from, to)}'`;
}

test.each([
  ['^', "term: '' in ''"],
  ['serv^', "term: 'serv' in 'serv'"],
  ['a serv^ice b', "term: 'serv' in 'service'"],
  ['-serv^', "term: 'serv' in 'serv'"],
  ['(a OR serv^', "term: 'serv' in 'serv'"],
  ['service:^', "value of service: '' in ''"],
  ['service:check^', "value of service: 'check' in 'check'"],
  ['service:ch^eck b', "value of service: 'ch' in 'check'"],
  ['service:"ch^', `value of service: 'ch' in '"ch'`],
  ['service:"order r^outer" b', `value of service: 'order r' in '"order router"'`],
  ['"data center":^', "value of data center: '' in ''"],
  ['service:(a OR ^', "value of service: '' in ''"],
  ['service:(a OR b^)', "value of service: 'b' in 'b'"],
  ['service:!=^', "value of service: '' in ''"],
  ['level:>=^', "value of level: '' in ''"],
  ['level:>=wa^', "value of level: 'wa' in 'wa'"],
  ['status:4^', "value of status: '4' in '4'"],
  ['a | ^', "pipe: '' in ''"],
  ['a |st^', "pipe: 'st' in 'st'"],
  ['a | stats ^', "functions: '' in ''"],
  ['a | stats co^', "functions: 'co' in 'co'"],
  ['a | stats count(), ^', "functions: '' in ''"],
  ['a | timechart 1m ^', "functions: '' in ''"],
  ['a | stats sum(by^)', "columns: 'by' in 'by'"],
  ['a | stats count() b^', "argument: 'b' in 'b'"],
  ['a | stats count() by ^', "columns: '' in ''"],
  ['a | stats count() by service, ho^', "columns: 'ho' in 'ho'"],
  ['a | top 10 ^', "columns: '' in ''"],
  ['a | top 10 ho^', "columns: 'ho' in 'ho'"],
  ['a | fields message, ^', "columns: '' in ''"],
  ['a | sort -lat^', "columns: 'lat' in 'lat'"],
  ['a | sort latency d^', "order: 'd' in 'd'"],
  ['a | dedup tr^ | limit 5', "columns: 'tr' in 'tr'"],
  ['a | stats count() | so^', "pipe: 'so' in 'so'"],
])('%s has a %s', (marked, expected) => {
  expect(place(marked)).toBe(expected);
});

test.each([
  '"timed o^',
  '/refus^ed/',
  'latency_ms:>25^',
  'latency_ms:>^',
  'status:[400 TO ^',
  'status:400..4^',
  'path:/a^b/',
  'a | stats count() as na^',
  'a | limit 1^',
  'a | stats count()^',
  'a | stats sum("bytes s^ent")',
  '(a)^',
])('%s has nothing to offer', (marked) => {
  expect(place(marked)).toBeUndefined();
});
