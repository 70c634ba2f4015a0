import type { DeskFrame, EquitySecond, Exchange, Execution, Group, Position } from '../api/desk';

/** All that the desk shows, as of its newest frame. */
export interface Desk {
  readonly frame: DeskFrame;
  readonly strategies: ReadonlyMap<string, Group>;
  readonly symbols: ReadonlyMap<string, Group>;
  readonly exchanges: ReadonlyMap<string, Exchange>;
  readonly positions: ReadonlyMap<string, Position>;
  /** Newest first. */
  readonly executions: readonly Execution[];
  /** In order of time. */
  readonly equity: readonly EquitySecond[];
}

/**
 * The desk after a frame. A frame has what has changed since the one before it; what it leaves alone
 * stays the very same object, so that what shows it has nothing to do.
 *
 * @param before undefined, or not to be built upon if the frame is full
 */
export function deskAfter(before: Desk | undefined, frame: DeskFrame): Desk {
  const base = frame.full ? undefined : before;
  return {
    frame,
    strategies: merged(base?.strategies, frame.strategies, ({ key }) => key),
    symbols: merged(base?.symbols, frame.symbols, ({ key }) => key),
    exchanges: merged(base?.exchanges, frame.exchanges, ({ key }) => key),
    positions: merged(base?.positions, frame.positions, positionKey),
    executions: newest(base?.executions, frame.executions, frame.kept.executions),
    equity: latest(base?.equity, frame.equity, frame.kept.equity_seconds),
  };
}

/** Tells positions apart; no name has a line break. */
export function positionKey({ symbol, exchange }: Position): string {
  return `${symbol}\n${exchange}`;
}

function merged<R>(
  before: ReadonlyMap<string, R> | undefined,
  changed: readonly R[],
  keyOf: (row: R) => string,
): ReadonlyMap<string, R> {
  if (before && changed.length === 0) return before;
  const rows = new Map(before);
  for (const row of changed) rows.set(keyOf(row), row);
  return rows;
}

function newest(
  before: readonly Execution[] = [],
  added: readonly Execution[],
  kept: number,
): readonly Execution[] {
  if (added.length === 0) return before;
  const byNumber = new Map([...before, ...added].map((each) => [each.number, each]));
  return [...byNumber.values()].sort(newestFirst).slice(0, kept);
}

/** In the order they were made, which need not be the one they came in. */
function newestFirst(a: Execution, b: Execution): number {
  return b.called_us - a.called_us || b.number - a.number;
}

function latest(
  before: readonly EquitySecond[] = [],
  changed: readonly EquitySecond[],
  kept: number,
): readonly EquitySecond[] {
  if (changed.length === 0) return before;
  const bySecond = new Map([...before, ...changed].map((each) => [each.second, each]));
  const seconds = [...bySecond.values()].sort((a, b) => a.second - b.second);
  const newest = seconds.at(-1)?.second ?? 0;
  return seconds.filter(({ second }) => second > newest - kept);
}
