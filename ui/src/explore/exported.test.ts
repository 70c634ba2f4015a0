import { expect, test } from 'vitest';
import { exported } from './exported';

const SEARCH = { query: 'timeout', start: '2026-11-21T10:00:00Z' };

test('exports the columns that were chosen, in their order', () => {
  expect(exported(SEARCH, 'timestamp,host:120,a%2Cb', undefined).fields).toEqual([
    'timestamp',
    'host',
    'a,b',
  ]);
});

test('exports whole records where no columns were chosen', () => {
  expect(exported(SEARCH, '', undefined).fields).toEqual([]);
});
