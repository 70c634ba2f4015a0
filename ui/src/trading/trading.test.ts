import { expect, test } from 'vitest';
import type { DeskFrame, Execution, Exchange, Group, Position } from '../api/desk';
import { boundsOf, HeardTimes, offsetOf } from './clock';
import { deskAfter, type Desk } from './desk';
import { DeskStore } from './DeskStore';
import { changeOf, equityCurve } from './equity';
import { laterBy, LatencyWindow } from './LatencyWindow';
import { MeasuredCalls } from './screenLatency';
import { statusOf } from './status';
import { addressOf, socketPath, viewOf } from './view';

function frame(parts: Partial<DeskFrame> = {}): DeskFrame {
  return {
    type: 'desk',
    full: false,
    update: 1,
    skipped: 0,
    complete: true,
    missing: [],
    clock: { called_us: null, shown_us: null, sent_us: 0 },
    totals: { ...sums(), trades_per_second: 0 },
    latency: { minute: {}, day: {} },
    strategies: [],
    symbols: [],
    exchanges: [],
    positions: [],
    others: { strategies: null, symbols: null, exchanges: null, positions: 0 },
    executions: [],
    equity: [],
    kept: { executions: 100, equity_seconds: 900 },
    ...parts,
  };
}

const sums = () => ({
  trades: 0,
  successes: 0,
  wins: 0,
  losses: 0,
  win_rate: null,
  profit: 0,
  volume: 0,
});
const group = (key: string, profit: number): Group => ({ ...sums(), key, profit, last_ms: 0 });
const execution = (number: number): Execution => ({
  number,
  called_us: number,
  id: `id${number}`,
  timestamp: '2026-11-22T10:00:00Z',
  service: 'engine',
});
const call = (called_us: number | null): DeskFrame =>
  frame({ clock: { called_us, shown_us: called_us, sent_us: 0 } });

test('a frame changes the rows that it has, and leaves the others alone', () => {
  const first = deskAfter(
    undefined,
    frame({ full: true, symbols: [group('A', 1), group('B', 2)] }),
  );
  const second = deskAfter(first, frame({ symbols: [group('B', 3), group('C', 4)] }));
  expect([...second.symbols.values()].map(({ key, profit }) => [key, profit])).toEqual([
    ['A', 1],
    ['B', 3],
    ['C', 4],
  ]);
  expect(deskAfter(second, frame()).symbols).toBe(second.symbols);
});

test('a full frame forgets what was before', () => {
  const first = deskAfter(undefined, frame({ full: true, symbols: [group('A', 1)] }));
  const again = deskAfter(first, frame({ full: true, symbols: [group('B', 1)] }));
  expect([...again.symbols.keys()]).toEqual(['B']);
});

test('a position is of a symbol on an exchange', () => {
  const held = (symbol: string, exchange: string): Position =>
    ({ symbol, exchange, quantity: 1 }) as Position;
  const desk = deskAfter(undefined, frame({ positions: [held('A', 'x'), held('A', 'y')] }));
  expect(desk.positions.size).toBe(2);
});

test('the newest executions stand first, each once, and as many as the server says', () => {
  const kept = { executions: 40, equity_seconds: 900 };
  let desk: Desk | undefined;
  for (let n = 1; n <= 150; n += 3) {
    desk = deskAfter(desk, frame({ executions: [n + 2, n + 1, n, n - 1].map(execution), kept }));
  }
  expect(desk?.executions.map(({ number }) => number)).toEqual(
    Array.from({ length: 40 }, (_, i) => 150 - i),
  );
});

test('equity is kept of as long as the server says, whether there were trades or not', () => {
  const kept = { executions: 40, equity_seconds: 60 };
  const earned = (second: number) => ({ second, trades: 1, profit: 1 });
  const first = deskAfter(undefined, frame({ equity: [earned(1), earned(30), earned(60)], kept }));
  expect(first.equity.map(({ second }) => second)).toEqual([1, 30, 60]);
  const second = deskAfter(first, frame({ equity: [earned(60), earned(90)], kept }));
  expect(second.equity.map(({ second: at }) => at)).toEqual([60, 90]);
});

test('equity is counted back from the total', () => {
  const seconds = [
    { second: 1, trades: 1, profit: 5 },
    { second: 2, trades: 1, profit: -2 },
    { second: 9, trades: 1, profit: 4 },
  ];
  expect(equityCurve(seconds, 107)).toEqual([
    { time: 1, value: 105 },
    { time: 2, value: 103 },
    { time: 9, value: 107 },
  ]);
});

test('a curve grows at its end, and is drawn anew when a trade came late', () => {
  const at = (time: number, value: number) => ({ time, value });
  const drawn = [at(1, 5), at(2, 6), at(3, 7)];
  expect(changeOf(drawn, [at(2, 6), at(3, 8), at(4, 9)])).toEqual([at(3, 8), at(4, 9)]);
  expect(changeOf(drawn, [at(1, 5), at(2, 6.5), at(3, 8)])).toBeUndefined();
  expect(changeOf([], drawn)).toBeUndefined();
  expect(changeOf(drawn, [at(9, 1)])).toBeUndefined();
});

test('a frame that came only as the clock went on passes over nothing', () => {
  const store = new DeskStore();
  expect(store.receive(frame({ full: true, update: 3 }))).toBe(true);
  expect(store.receive(frame({ update: 3 }))).toBe(false);
  store.show();
  expect(store.receive(frame({ update: 3 }))).toBe(true);
  expect(store.receive(frame({ update: 4 }))).toBe(false);
  store.show();
  expect(store.getSnapshot().skipped).toBe(1);
});

test('of several frames between two paints the newest is shown, and the others are counted', () => {
  const store = new DeskStore();
  let told = 0;
  store.subscribe(() => told++);
  expect(store.receive(frame({ full: true, symbols: [group('A', 1)] }))).toBe(true);
  expect(store.receive(frame({ update: 6, symbols: [group('A', 2)], skipped: 4 }))).toBe(false);
  expect(store.receive(frame({ update: 7, symbols: [group('B', 3)] }))).toBe(false);
  expect(store.getSnapshot().desk).toBeUndefined();
  store.show();
  store.show();
  expect(told).toBe(1);
  expect(store.getSnapshot().skipped).toBe(6);
  expect([...(store.getSnapshot().desk?.symbols.values() ?? [])].map((row) => row.profit)).toEqual([
    2, 3,
  ]);
});

test('latencies are of the last span, and percentiles are values that were', () => {
  const window = new LatencyWindow(1000, 500);
  for (let i = 1; i <= 100; i++) window.add(i, i);
  expect(window.figures(100)).toEqual({ count: 100, p50: 50, p99: 99, newest: 100 });
  expect(window.figures(1050)?.count).toBe(51);
  expect(window.figures(5000)).toBeUndefined();
  const few = new LatencyWindow(1000, 3);
  for (let i = 1; i <= 5; i++) few.add(i, i);
  expect(few.figures(5)).toEqual({ count: 3, p50: 4, p99: 5, newest: 5 });
});

test('the clocks differ by what all exchanges allow', () => {
  const slowThere = boundsOf(0, 1099, 90);
  const slowBack = boundsOf(200, 1212, 300);
  expect(offsetOf([slowThere, slowBack])).toEqual({ ahead: 1010.5, error: 1.5 });
  expect(offsetOf([])).toBeUndefined();
});

test('a clock that was set is believed as it is now', () => {
  const before = boundsOf(0, 1005, 1);
  const after = boundsOf(20, 5040, 40);
  expect(offsetOf([before, after])).toEqual({ ahead: 5010, error: 10 });
});

test('what the server sends of itself bounds its clock from one side', () => {
  const heard = new HeardTimes();
  heard.heard(1010, 40);
  heard.heard(1050, 45);
  heard.heard(1060, 70);
  const slowBack = boundsOf(50, 1060, 100);
  expect(heard.narrow(slowBack)).toEqual({ least: 1005, most: 1010 });
  expect(heard.narrow(slowBack)).toEqual(slowBack);
  heard.heard(9999, 110);
  expect(heard.narrow(slowBack)).toEqual(slowBack);
});

test('figures are of the clocks as they are known when they are read', () => {
  const window = new LatencyWindow(1000, 500);
  window.add(1, -30);
  window.add(1, -10);
  const figures = window.figures(1);
  expect(figures && laterBy(50, figures)).toEqual({ count: 2, p50: 20, p99: 40, newest: 40 });
});

test('a call is measured once, when its frame was a change that could be seen', () => {
  const calls = new MeasuredCalls();
  const shown = (each: DeskFrame, hidden = false) => {
    calls.frame(each, hidden);
    return calls.painted(each);
  };
  expect(shown({ ...call(1), full: true })).toBeUndefined();
  expect(shown(call(2))).toBe(2);
  expect(shown(call(2))).toBeUndefined();
  expect(shown(call(3), true)).toBeUndefined();
  expect(shown(call(4))).toBe(4);
  expect(shown(call(null))).toBeUndefined();
});

test.each([
  [0, 0, 'Live'],
  [20_000, 0, 'Quiet'],
  [90_000, 0.05, 'Silent'],
  [0, 0.05, 'Troubled'],
  [90_000, 0.5, 'Failing'],
  [0, null, 'Live'],
] as const)('an exchange silent for %j ms with errors of %j is %s', (silence, errors, word) => {
  const exchange = { last_ms: 1_000_000, error_rate: errors } as Exchange;
  expect(statusOf(exchange, 1_000_000 + silence).word).toBe(word);
});

test('the address tells the live desk from a replay', () => {
  expect(addressOf(viewOf(''))).toBe('');
  expect(socketPath(viewOf(''))).toBe('/api/v1/desk/live?pace=client');
  const search = '?from=2026-11-20T08%3A00%3A00Z&speed=600&symbol=A&symbol=B';
  expect(addressOf(viewOf(search))).toBe(search);
  expect(socketPath(viewOf(`${search}&other=1`))).toBe(
    '/api/v1/desk/replay?start_time=2026-11-20T08%3A00%3A00Z&speed=600&symbol=A&symbol=B',
  );
});
