import { expect, test } from 'vitest';
import type { LogRecord } from '../../api/types';
import { itemsOf, liveItems } from './liveItems';

const items = (...ids: string[]) =>
  itemsOf(
    ids.map((id): LogRecord => ({
      id,
      timestamp: '2026-11-21T12:00:00Z',
      level: 'INFO',
      service: 's',
      message: 'm',
    })),
  );

test('shows a record that is in both once', () => {
  expect(liveItems(items('4', '3'), items('3', '2', '1'), false)).toEqual(
    items('4', '3', '2', '1'),
  );
});

test('does not join what has a gap between', () => {
  expect(liveItems(items('9', '8'), items('3', '2'), true)).toEqual(items('9', '8'));
});

test('shows what the search found until something comes', () => {
  expect(liveItems([], items('2'), false)).toEqual(items('2'));
});
