import { get } from './client';

export interface ComponentHealth {
  readonly ready: boolean;
  /** What is wrong, or what it serves, in words. */
  readonly detail: string;
}

/** How long the queries of a kind took of late. */
export interface QueryTimes {
  readonly kind: string;
  readonly count: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
}

/** What should not happen, and did. */
export interface ErrorCount {
  /** That of the metric. */
  readonly name: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Since the process started. */
  readonly total: number;
  readonly recent: number;
}

export type Role = 'collector' | 'writer' | 'query';

/** How a process does, and did; docs/system.md says what each figure means. */
export interface SystemAnswer {
  readonly started: string;
  readonly roles: readonly Role[];
  readonly engines: Readonly<Record<string, string>>;
  readonly components: Readonly<Record<string, ComponentHealth>>;
  readonly interval_ms: number;
  readonly history_ms: number;
  readonly times_ms: readonly number[];
  /** One value for each of the times, null where there was none. */
  readonly figures: Readonly<Record<string, readonly (number | null)[]>>;
  /** Over which queries and recent errors are counted. */
  readonly recent_ms: number;
  readonly queries: readonly QueryTimes[];
  readonly errors: readonly ErrorCount[];
}

/** @param since only samples from after then, ms since the epoch */
export function fetchSystem(since: number, signal: AbortSignal): Promise<SystemAnswer> {
  return get('/api/v1/system', { since }, signal);
}
