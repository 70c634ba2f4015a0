import { get, type Parameters } from './client';
import type { Answered, LogRecord } from './types';

/** An exception as often as it happened, told apart by its fingerprint. */
export interface ExceptionGroup {
  readonly fingerprint: string;
  readonly type: string | null;
  readonly message: string;
  readonly service: string;
  /** How often it happened; a record may stand for several times. */
  readonly count: number;
  readonly records: number;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly latest: LogRecord;
  /** The intervals in which it happened. */
  readonly buckets: readonly { readonly timestamp: string; readonly count: number }[];
}

export interface ExceptionList extends Answered {
  readonly step_ms: number;
  readonly exceptions: readonly ExceptionGroup[];
  /** How many fingerprints there are. */
  readonly total: number;
  /** Errors without a fingerprint, and the query that finds them. */
  readonly others: readonly {
    readonly service: string;
    readonly count: number;
    readonly query: string;
  }[];
}

export interface ExceptionDetail extends ExceptionGroup, Answered {
  readonly step_ms: number;
  readonly stack_trace?: string | null;
  readonly services: readonly { readonly service: string; readonly records: number }[];
  readonly trades: readonly {
    readonly trade_id: string;
    readonly records: number;
    readonly last_seen: string;
  }[];
  readonly query: string;
}

/** Which exceptions, under the names of the API. */
export interface ExceptionFilter extends Parameters {
  readonly query: string | undefined;
  readonly service: string | undefined;
  readonly start_time: string | undefined;
  readonly end_time: string | undefined;
}

const LIMIT = 200;

export function fetchExceptions(
  filter: ExceptionFilter,
  sort: string,
  signal: AbortSignal,
): Promise<ExceptionList> {
  return get('/api/v1/exceptions', { ...filter, sort, limit: LIMIT }, signal);
}

export function fetchException(
  fingerprint: string,
  { start_time, end_time }: ExceptionFilter,
  signal: AbortSignal,
): Promise<ExceptionDetail> {
  const path = `/api/v1/exceptions/${encodeURIComponent(fingerprint)}`;
  return get(path, { start_time, end_time }, signal);
}
