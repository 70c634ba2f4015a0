import { expect, test } from 'vitest';
import type { LogRecord } from '../../api/types';
import { indexOf, joined, notFound } from './items';

const records = (...ids: string[]) =>
  ids.map((id): LogRecord => ({
    id,
    timestamp: '2026-11-21T12:00:00Z',
    level: 'INFO',
    service: 's',
    message: 'm',
  }));

test('what is live stands over what was found', () => {
  const items = joined(records('4', '3'), records('2', '1'));
  expect(Array.from({ length: items.length }, (_, i) => items.at(i)?.id)).toEqual([
    '4',
    '3',
    '2',
    '1',
  ]);
  expect(items.at(4)).toBeUndefined();
  expect(indexOf(items, '1')).toBe(3);
  expect(indexOf(items, '9')).toBe(-1);
});

test('a record that is in both is shown once', () => {
  const live = notFound(records('4', '3'), new Set(['3', '2']));
  expect(live.map(({ id }) => id)).toEqual(['4']);
});
