/** The server's answers, as its OpenAPI document describes them. */

/**
 * The levels as the page shows them, the worst last. A trade is above all others where levels are
 * compared, yet no trouble, so it stands with what is merely told.
 */
export const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'TRADE', 'WARN', 'ERROR', 'CRITICAL'] as const;
export type Level = (typeof LEVELS)[number];

/** Lists, and what else JSON has, are values too, but of none that a query could name. */
export type FieldValue = string | number | boolean | null | readonly unknown[] | object;

/** One record; absent parts are left out. Times are RFC 3339 with up to nine decimals. */
export interface LogRecord {
  readonly id: string;
  readonly timestamp: string;
  readonly level: Level;
  readonly service: string;
  readonly host?: string;
  /** Empty if there is none. */
  readonly message: string;
  readonly trace_id?: string;
  readonly span_id?: string;
  readonly exception?: string;
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

/** What each answer says of itself. */
export interface Answered {
  /** Whether everything asked for was looked at; if not, `missing` says what was not, and why. */
  readonly complete: boolean;
  readonly missing: readonly string[];
  /** What else is to be known of that time: that retention deleted records of it. */
  readonly notes?: readonly string[];
  readonly took_ms: number;
}

export interface RecordPage extends Answered {
  readonly logs: readonly LogRecord[];
  readonly cursor: string | null;
}

/** The answer to a query that ends in pipes. */
export interface Table extends Answered {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly FieldValue[])[];
}

export interface Bucket {
  readonly timestamp: string;
  readonly total: number;
  readonly counts?: Readonly<Record<string, number>>;
}

export interface Histogram extends Answered {
  readonly step_ms: number;
  /** Null if the range is open and there are no records to close it. */
  readonly start_time: string | null;
  readonly end_time: string | null;
  readonly buckets: readonly Bucket[];
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

export interface Facets extends Answered {
  readonly facets: readonly { readonly field: string; readonly values: readonly FacetValue[] }[];
}

/** A field that records have. */
export interface Field {
  readonly name: string;
  /** Of text, whole, decimal, truth, json, nothing. */
  readonly types: readonly string[];
  /** About how many records have it. */
  readonly rows: number;
}

/** A record and its neighbours in time of the same service and host, oldest first. */
export interface Context extends Answered {
  readonly before: readonly LogRecord[];
  readonly log: LogRecord;
  readonly after: readonly LogRecord[];
}

export interface Trace extends Answered {
  readonly trace_id: string;
  readonly logs: readonly LogRecord[];
}

export interface ErrorBody {
  readonly kind: string;
  readonly message: string;
  /** Where in the query, as an offset in UTF-16 units from 0. */
  readonly position?: number;
}

/** So many records are left out here at most: of the unexamined it is not known whether they match. */
export interface MissedFrame {
  readonly type: 'missed';
  readonly count: number;
  readonly unexamined?: number;
}

/** A frame of the live tail. */
export type TailFrame =
  | { readonly type: 'begun' }
  | { readonly type: 'logs'; readonly logs: readonly LogRecord[] }
  | MissedFrame
  | { readonly type: 'error'; readonly error: ErrorBody };

/** Which records: a query of the query language and a range of time, each end open if left out. */
export interface Search {
  readonly query: string;
  readonly start?: string;
  readonly end?: string;
  /** When it was run, ms since the epoch: run again it is another search, though the server is asked the same. */
  readonly ranAt?: number;
}
