import { get } from './client';
import type { Answered } from './types';

/** What trades come to. Amounts are in the currency that they were told in. */
export interface Sums {
  readonly trades: number;
  readonly successes: number;
  readonly wins: number;
  readonly losses: number;
  /** Wins of wins and losses; null if there are neither. */
  readonly win_rate: number | null;
  readonly profit: number;
  readonly volume: number;
}

/** The trades of a strategy or a symbol. */
export interface Group extends Sums {
  readonly key: string;
  readonly last_ms: number;
}

export interface Exchange extends Group {
  readonly trades_per_second: number;
  /** The part of the trades of the last minutes that did not go as intended; null if there were none. */
  readonly error_rate: number | null;
}

export interface Holding {
  readonly symbol: string;
  readonly exchange: string;
  readonly trades: number;
  readonly quantity: number;
  readonly bought: number;
  readonly average_buy_price: number | null;
  readonly sold: number;
  readonly average_sell_price: number | null;
  readonly last_price: number | null;
}

export interface Position extends Holding {
  readonly last_ms: number;
}

/** A trade; what it does not tell is left out. */
export interface Trade {
  readonly id: string;
  readonly timestamp: string;
  readonly service: string;
  readonly host?: string;
  readonly trade_id?: string;
  readonly symbol?: string;
  readonly exchange?: string;
  readonly strategy?: string;
  readonly buy_price?: number;
  readonly sell_price?: number;
  readonly quantity?: number;
  readonly profit?: number;
  readonly success?: boolean;
  readonly execution_time_ns?: number;
  readonly metadata?: string;
}

/** A trade as the desk shows it. */
export interface Execution extends Trade {
  /** Rises by one with each that comes. */
  readonly number: number;
  /** When its program recorded it, µs since the epoch. */
  readonly called_us: number;
}

export interface EquitySecond {
  /** Since the epoch. */
  readonly second: number;
  readonly trades: number;
  readonly profit: number;
}

/** Percentiles of the time of execution, nanoseconds; null, or left out, if not known. */
export interface Percentiles {
  readonly count?: number;
  readonly p50?: number | null;
  readonly p95?: number | null;
  readonly p99?: number | null;
  readonly p999?: number | null;
  readonly max?: number | null;
}

/** Moments of the way of the newest trade, microseconds since the epoch. */
export interface FrameClock {
  readonly called_us: number | null;
  readonly shown_us: number | null;
  readonly sent_us: number;
}

/** How a replay stands. */
export interface ReplayState {
  readonly state: 'playing' | 'paused' | 'seeking' | 'ended';
  readonly time: string;
  readonly start_time: string;
  readonly end_time: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly speed: number | 'max';
  readonly late_ms: number;
}

/** The state of the desk, or of a replay: what has changed since the frame before, or all of it. */
export interface DeskFrame extends Omit<Answered, 'took_ms'> {
  readonly type: 'desk' | 'replay';
  readonly full: boolean;
  /** The number of the newest update that is in it. */
  readonly update: number;
  /** Updates, each a batch of trades, since the frame before that had no frame of their own. */
  readonly skipped: number;
  readonly clock: FrameClock;
  readonly totals: Sums & { readonly trades_per_second: number };
  readonly latency: { readonly minute: Percentiles; readonly day: Percentiles };
  readonly strategies: readonly Group[];
  readonly symbols: readonly Group[];
  readonly exchanges: readonly Exchange[];
  readonly positions: readonly Position[];
  readonly others: {
    readonly strategies: Sums | null;
    readonly symbols: Sums | null;
    readonly exchanges: Sums | null;
    readonly positions: number;
  };
  readonly executions: readonly Execution[];
  readonly equity: readonly EquitySecond[];
  /** How many of the newest executions are to be kept, and how many seconds before the newest. */
  readonly kept: { readonly executions: number; readonly equity_seconds: number };
  readonly replay?: ReplayState;
}

/** What a replay can be told. */
export type ReplayMessage =
  | { readonly type: 'pause' | 'resume' }
  | { readonly type: 'speed'; readonly speed: number | 'max' }
  | { readonly type: 'seek'; readonly time: string };

/** The state of the live desk, once. */
export function fetchDesk(signal: AbortSignal): Promise<DeskFrame> {
  return get('/api/v1/desk', {}, signal);
}
