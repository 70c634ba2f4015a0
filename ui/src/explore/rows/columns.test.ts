import { describe, expect, test } from 'vitest';
import {
  columnsOf,
  DEFAULT_COLUMNS,
  MAX_COLUMNS,
  textOfColumns,
  tracksOf,
  valueOf,
  widthOf,
  withMoved,
  withToggled,
  withWidth,
  type Column,
} from './columns';

const fields = (columns: readonly Column[]) => columns.map(({ field }) => field);

describe('columns in the address', () => {
  test.each(['message', 'timestamp:200,host,message', 'a%2Cb%3Ac%25:120,message:900'])(
    '%s survives',
    (text) => {
      expect(textOfColumns(columnsOf(text))).toBe(text);
    },
  );

  test('those by default take no room', () => {
    expect(columnsOf('')).toBe(DEFAULT_COLUMNS);
    expect(textOfColumns(DEFAULT_COLUMNS)).toBe('');
  });

  test('rubbish is passed over', () => {
    expect(columnsOf(',,%E0%A4%A,:9')).toBe(DEFAULT_COLUMNS);
    expect(columnsOf('a:x,a:100,b:-5,c:9e9')).toEqual([
      { field: 'a' },
      { field: 'b', width: 48 },
      { field: 'c', width: 2000 },
    ]);
    const many = Array.from({ length: 99 }, (_, i) => `f${i}`).join(',');
    expect(columnsOf(many)).toHaveLength(MAX_COLUMNS);
  });
});

test('a field is added before the message, and taken away again', () => {
  const added = withToggled(DEFAULT_COLUMNS, 'host');
  expect(fields(added)).toEqual(['timestamp', 'level', 'service', 'host', 'message']);
  expect(withToggled(added, 'host')).toEqual(DEFAULT_COLUMNS);
});

test('one column always stays', () => {
  expect(fields(withToggled([{ field: 'message' }], 'message'))).toEqual(['message']);
});

test('columns are moved, but not over the edge', () => {
  expect(fields(withMoved(DEFAULT_COLUMNS, 'service', 0))).toEqual([
    'service',
    'timestamp',
    'level',
    'message',
  ]);
  expect(withMoved(DEFAULT_COLUMNS, 'message', 4)).toBe(DEFAULT_COLUMNS);
});

test('the message takes what room there is, or else the last', () => {
  expect(tracksOf(columnsOf('message,level:100'))).toBe('minmax(240px, 1fr) 100px');
  expect(tracksOf(columnsOf('host,message:300,level'))).toBe('140px 300px minmax(88px, 1fr)');
  expect(tracksOf(columnsOf('message:300,level:100'))).toBe('300px 100px');
  expect(widthOf(withWidth(columnsOf('level'), 'level', 10)[0] ?? { field: '' })).toBe(48);
});

test('a field of its own is no part of a record that has its name elsewhere', () => {
  const record = {
    id: '1',
    timestamp: '2026-11-21T12:00:00Z',
    level: 'INFO',
    service: 's',
    message: 'm',
    fields: { constructor: 'c', 'http.status': 504 },
  } as const;
  expect(valueOf(record, 'service')).toBe('s');
  expect(valueOf(record, 'http.status')).toBe(504);
  expect(valueOf(record, 'toString')).toBeUndefined();
});
