import { get, type Parameters } from './client';
import type { Answered } from './types';

/** Records that follow one another and had the same fate. */
export interface Run {
  readonly first: number;
  readonly last: number;
  readonly start_time: string;
  readonly end_time: string;
  /** Why they are not stored; null if they are. */
  readonly reason: string | null;
}

/** Records that are not stored, and of which time they may be. */
export interface Gap extends Run {
  /** Fewer than lie between first and last where it is no longer known which. */
  readonly count: number;
}

/** What became of the records of a producer's epoch. */
export interface Account {
  readonly producer: string;
  readonly epoch: number;
  readonly sent: number;
  readonly stored: number;
  readonly declared: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly missing: number;
  /** Null if the server does not know. */
  readonly in_flight: number | null;
  readonly first_record: string;
  readonly last_record: string;
  readonly settled: string;
  readonly lag_ms: number;
  readonly services: readonly string[];
  /** Whether of the lowest gaps it is no longer known which records are missing. */
  readonly coarse: boolean;
  readonly run_count: number;
  readonly runs: readonly Run[];
  readonly gap_count: number;
  readonly gaps: readonly Gap[];
}

export interface Ledger extends Answered {
  readonly producers: readonly Account[];
  readonly sums: {
    readonly accounts: number;
    readonly sent: number;
    readonly stored: number;
    readonly declared: number;
    readonly missing: number;
  };
  readonly forgotten: { readonly accounts: number; readonly missing: number };
  readonly next: string | null;
}

/** Which accounts, under the names of the API. */
export interface LedgerFilter extends Parameters {
  readonly sink: string;
  readonly producer: string | undefined;
  readonly only: string;
  readonly start_time: string | undefined;
  readonly end_time: string | undefined;
}

/** Accounts that the page shows; more are found by the producer's name. */
export const MOST_ACCOUNTS = 500;

const RUNS = 100;

export function fetchLedger(filter: LedgerFilter, signal: AbortSignal): Promise<Ledger> {
  return get('/api/v1/ledger', { ...filter, limit: MOST_ACCOUNTS, runs: RUNS }, signal);
}
