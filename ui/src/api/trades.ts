import { address, get, post, type Parameters } from './client';
import type { Holding, Sums, Trade } from './desk';
import type { Answered, FieldValue } from './types';

/** Which trades, under the names of the API; empty lists and what is undefined narrow nothing. */
export interface TradeFilter extends Parameters {
  readonly start_time: string | undefined;
  readonly end_time: string | undefined;
  readonly symbol: readonly string[];
  readonly exchange: readonly string[];
  readonly strategy: readonly string[];
  readonly service: readonly string[];
  readonly success: string | undefined;
  readonly trade_id: string | undefined;
}

export type GroupedBy =
  'time' | 'hour_of_day' | 'day_of_week' | 'symbol' | 'exchange' | 'strategy' | 'service';

export interface SummaryGroup extends Sums {
  /** A value for each of what it is grouped by. */
  readonly key: readonly (string | number)[];
  readonly gross_profit: number;
  readonly gross_loss: number;
  readonly average_profit: number | null;
  readonly min_profit: number | null;
  readonly max_profit: number | null;
  readonly execution_ns: {
    readonly p50: number | null;
    readonly p95: number | null;
    readonly p99: number | null;
    readonly p999: number | null;
    readonly max: number | null;
  };
  readonly last_timestamp: string;
}

export interface Summary extends Answered {
  readonly step_ms: number | null;
  readonly groups: readonly SummaryGroup[];
}

export interface Equity extends Answered {
  readonly step_ms: number;
  readonly profit: number;
  readonly max_drawdown: number;
  readonly points: readonly {
    readonly timestamp: string;
    readonly trades: number;
    readonly profit: number;
    readonly equity: number;
    readonly drawdown: number;
  }[];
}

export interface Distribution extends Answered {
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  readonly count: number;
}

export interface Positions extends Answered {
  readonly positions: readonly Holding[];
}

export interface TradePage extends Answered {
  readonly trades: readonly Trade[];
  readonly cursor: string | null;
}

export interface SqlAnswer extends Answered {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly FieldValue[])[];
  readonly limits: {
    readonly rows: number;
    readonly seconds: number;
    readonly statement_characters: number;
    readonly cell_characters: number;
  };
}

const PAGE = 100;

export function fetchSummary(
  filter: TradeFilter,
  by: readonly GroupedBy[],
  more: { readonly step?: string; readonly offset?: string },
  signal: AbortSignal,
): Promise<Summary> {
  return get('/api/v1/trades/summary', { ...filter, by, ...more }, signal);
}

export function fetchEquity(filter: TradeFilter, signal: AbortSignal): Promise<Equity> {
  return get('/api/v1/trades/equity', { ...filter }, signal);
}

export function fetchDistribution(
  filter: TradeFilter,
  of: 'profit' | 'execution_time',
  bins: number,
  signal: AbortSignal,
): Promise<Distribution> {
  return get('/api/v1/trades/distribution', { ...filter, of, bins }, signal);
}

export function fetchPositions(filter: TradeFilter, signal: AbortSignal): Promise<Positions> {
  return get('/api/v1/trades/positions', { ...filter }, signal);
}

export function fetchTrades(
  filter: TradeFilter,
  cursor: string | null,
  signal: AbortSignal,
): Promise<TradePage> {
  return get(
    '/api/v1/trades',
    { ...filter, limit: PAGE, ...(cursor !== null && { cursor }) },
    signal,
  );
}

export function runSql(sql: string, signal: AbortSignal): Promise<SqlAnswer> {
  return post('/api/v1/trades/sql', { sql }, signal);
}

/** Where all trades of the filter are had as a file. */
export function exportAddress(filter: TradeFilter): string {
  return address('/api/v1/trades/export', { format: 'csv', ...filter });
}
