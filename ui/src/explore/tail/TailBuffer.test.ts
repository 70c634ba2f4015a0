import { describe, expect, test } from 'vitest';
import type { LogRecord } from '../../api/types';
import { isMissed, TailBuffer } from './TailBuffer';

const record = (n: number): LogRecord => ({
  id: String(n),
  timestamp: '2026-11-21T12:00:00Z',
  level: 'INFO',
  service: 'shop',
  message: 'm',
});
const records = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => record(from + i));

function shown(buffer: TailBuffer): string[] {
  return buffer.getSnapshot().items.map((item) => (isMissed(item) ? `-${item.count}` : item.id));
}

describe('a live buffer', () => {
  test('shows the newest first', () => {
    const buffer = new TailBuffer(10);
    buffer.add(records(1, 2));
    buffer.flush();
    buffer.add(records(3, 4));
    buffer.flush();
    expect(shown(buffer)).toEqual(['4', '3', '2', '1']);
  });

  test('lets the oldest go when it is full, and says so', () => {
    const buffer = new TailBuffer(3);
    buffer.add(records(1, 3));
    buffer.flush();
    expect(buffer.getSnapshot().full).toBe(false);
    buffer.add(records(4, 4));
    buffer.flush();
    expect(shown(buffer)).toEqual(['4', '3', '2']);
    expect(buffer.getSnapshot()).toMatchObject({ full: true, received: 4 });
  });

  test('shows where the server left records out', () => {
    const buffer = new TailBuffer(10);
    buffer.add(records(1, 1));
    buffer.missed(7, false);
    buffer.add(records(2, 2));
    buffer.flush();
    expect(shown(buffer)).toEqual(['2', '-7', '1']);
    expect(buffer.getSnapshot()).toMatchObject({ missed: 7, dropped: 0, received: 2 });
  });

  test('loses nothing while it is held', () => {
    const buffer = new TailBuffer(10);
    buffer.add(records(1, 2));
    buffer.flush();
    buffer.hold(true);
    buffer.add(records(3, 5));
    buffer.flush();
    expect(shown(buffer)).toEqual(['2', '1']);
    expect(buffer.getSnapshot().waiting).toBe(3);
    buffer.hold(false);
    expect(shown(buffer)).toEqual(['5', '4', '3', '2', '1']);
    expect(buffer.getSnapshot().waiting).toBe(0);
  });

  test('counts what it has no room for while it is held', () => {
    const buffer = new TailBuffer(4);
    buffer.hold(true);
    for (let n = 1; n <= 100; n++) {
      buffer.add(records(n, n));
      buffer.flush();
    }
    buffer.hold(false);
    expect(shown(buffer)).toEqual(['100', '99', '98', '-97']);
    expect(buffer.getSnapshot()).toMatchObject({ dropped: 97, missed: 0, waiting: 0 });
  });

  test('begins anew with each connection', () => {
    const buffer = new TailBuffer(10);
    buffer.connected();
    buffer.add(records(1, 2));
    buffer.flush();
    buffer.connected();
    expect(shown(buffer)).toEqual([]);
    expect(buffer.getSnapshot()).toMatchObject({ connection: 2, received: 0 });
  });

  test('keeps what is read over a lost connection until it is let go', () => {
    const buffer = new TailBuffer(10);
    buffer.connected();
    buffer.add(records(1, 2));
    buffer.flush();
    buffer.hold(true);
    buffer.add(records(3, 4));
    buffer.connected();
    buffer.add(records(6, 7));
    buffer.flush();
    expect(shown(buffer)).toEqual(['2', '1']);
    expect(buffer.getSnapshot()).toMatchObject({ connection: 1, waiting: 4 });
    buffer.hold(false);
    expect(shown(buffer)).toEqual(['7', '6']);
    expect(buffer.getSnapshot()).toMatchObject({ connection: 2, waiting: 0, received: 2 });
  });

  test('tells listeners only of changes', () => {
    const buffer = new TailBuffer(4);
    let told = 0;
    buffer.subscribe(() => told++);
    buffer.flush();
    buffer.add(records(1, 1));
    buffer.flush();
    buffer.flush();
    expect(told).toBe(1);
  });
});
