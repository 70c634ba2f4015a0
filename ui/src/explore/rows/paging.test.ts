import { expect, test } from 'vitest';
import type { LogRecord, RecordPage } from '../../api/types';
import { FIRST_PAGE, isBounded, MAX_ROWS, nextPage } from './paging';

const page = (records: number, cursor: string | null): RecordPage => ({
  logs: new Array<LogRecord>(records),
  cursor,
  complete: true,
  missing: [],
  took_ms: 1,
});

test('pages grow with what is loaded, up to one that is read within a frame', () => {
  expect(nextPage([page(FIRST_PAGE.limit, 'a')])).toEqual({ cursor: 'a', limit: 200 });
  expect(nextPage([page(200, 'a'), page(600, 'b')])).toEqual({ cursor: 'b', limit: 800 });
  expect(nextPage([page(30_000, 'c')])).toEqual({ cursor: 'c', limit: 1000 });
});

test('the last page fills the list to its bound, and no further', () => {
  expect(nextPage([page(MAX_ROWS - 300, 'a')])).toEqual({ cursor: 'a', limit: 300 });
  expect(nextPage([page(MAX_ROWS, 'a')])).toBeNull();
  expect(isBounded([page(MAX_ROWS, 'a')])).toBe(true);
});

test('there is no page after the last', () => {
  expect(nextPage([page(MAX_ROWS, null)])).toBeNull();
  expect(isBounded([page(MAX_ROWS, null)])).toBe(false);
});
