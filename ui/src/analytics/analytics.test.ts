import { expect, test } from 'vitest';
import type { SummaryGroup } from '../api/trades';
import { csvOf } from './csv';
import { cumulated, LINES } from './series';
import { readHistory, remember } from './sql/history';
import { addressOf, filterOf, replayAddress, viewOf } from './view';

test.each([
  '',
  '?tab=trades&from=all&symbol=BTC-USD&symbol=ETH+%26+co&success=false&trade_id=T-1',
  '?tab=sql&from=-24h&sql=SELECT+1',
  '?from=2026-11-20T08%3A00%3A00Z&to=2026-11-20T09%3A00%3A00Z&strategy=a&service=b',
])('the view %j survives the address', (search) => {
  expect(addressOf(viewOf(search))).toBe(search);
});

test('what an address says wrongly is as by default', () => {
  expect(addressOf(viewOf('?tab=other&success=maybe'))).toBe('');
});

test('asks for the trades of the view at the moment it is run', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  const filter = filterOf(viewOf('?from=-24h&symbol=A'), now);
  expect(filter).toMatchObject({ start_time: '2026-11-21T12:00:00.000Z', symbol: ['A'] });
  expect(filter.success).toBeUndefined();
  expect(replayAddress(viewOf('?from=-24h&symbol=A'), now, '600')).toBe(
    '/trading?from=2026-11-21T12%3A00%3A00.000Z&to=2026-11-22T12%3A00%3A00.000Z&speed=600&symbol=A',
  );
});

test('CSV quotes what needs it, and disarms formulas but not numbers', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['x,"y"\n', -1.5],
        ['=1+1', null],
        ['-', true],
      ],
    ),
  ).toBe('a,b\r\n"x,""y""\n",-1.5\r\n\'=1+1,\r\n\'-,true\r\n');
});

test('what names earned adds up over the times of all', () => {
  const group = (time: string, name: string, profit: number) =>
    ({ key: [time, name], profit }) as unknown as SummaryGroup;
  const [t1, t2] = ['2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'];
  const { times, lines } = cumulated([group(t2, 'a', 1), group(t1, 'b', 5), group(t2, 'b', -2)]);
  expect(times).toEqual([Date.parse(t1), Date.parse(t2)]);
  expect(lines).toEqual([
    { label: 'b', values: [5, 3] },
    { label: 'a', values: [0, 1] },
  ]);
  const many = Array.from({ length: 20 }, (_, i) => group(t1, `n${i}`, i));
  expect(cumulated(many).lines.length).toBe(LINES);
});

test('the history has each statement once, the latest first, and not too many', () => {
  expect(remember(['a', 'b'], ' b ')).toEqual(['b', 'a']);
  expect(remember(['a'], '  ')).toEqual(['a']);
  const full = Array.from({ length: 20 }, (_, i) => `s${i}`);
  expect(remember(full, 'new')).toHaveLength(20);
  const storage = { getItem: () => '{broken' } as unknown as Storage;
  expect(readHistory(storage)).toEqual([]);
});
