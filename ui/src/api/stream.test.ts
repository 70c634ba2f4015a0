import { expect, test } from 'vitest';
import { Assembly, type Frame, type Sought } from './stream';
import type { RecordPage, Table } from './types';

const PROGRESS: Frame = { type: 'progress', rows: 10, all_rows: 40, took_ms: 500 };
const END: Frame = { type: 'end', cursor: 'c', complete: true, missing: [], took_ms: 7 };
const record = (id: string) => ({
  id,
  timestamp: '2026-01-31T10:00:00Z',
  level: 'INFO' as const,
  service: 's',
  message: '',
});

test('puts records together', () => {
  const assembly = new Assembly<RecordPage>(() => undefined);
  assembly.take({ type: 'logs', logs: [record('a')] });
  assembly.take({ type: 'logs', logs: [record('b')] });
  assembly.take(END);
  expect(assembly.answer.logs.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(assembly.answer).toMatchObject({ cursor: 'c', complete: true, took_ms: 7 });
});

test('tells how an answer stands until it is whole', () => {
  const told: Sought<RecordPage>[] = [];
  const assembly = new Assembly<RecordPage>((sought) => told.push(sought));
  assembly.take({ type: 'begun', id: 'q' });
  assembly.take(PROGRESS);
  assembly.take({ type: 'logs', logs: [record('a')] });
  assembly.take(END);
  expect(told[0]).toEqual({ answer: undefined, reading: undefined });
  expect(told[1]).toMatchObject({ answer: undefined, reading: { rows: 10, all_rows: 40 } });
  expect(told[2]?.answer?.logs).toHaveLength(1);
  expect(told).toHaveLength(3);
});

test('a table takes the place of the one before', () => {
  const assembly = new Assembly<Table>(() => undefined);
  assembly.take({ type: 'table', final: false, columns: ['n'], rows: [[1]] });
  assembly.take({ type: 'table', final: true, columns: ['n'], rows: [[2]] });
  assembly.take(END);
  expect(assembly.answer).toMatchObject({ columns: ['n'], rows: [[2]], complete: true });
});

test('throws what is wrong, also an answer without an end', () => {
  const assembly = new Assembly<Table>(() => undefined);
  expect(() => assembly.answer).toThrow('broke off');
  const error = { kind: 'UNAVAILABLE', message: 'the disk is gone' };
  expect(() => assembly.take({ type: 'error', error })).toThrow('the disk is gone');
});
