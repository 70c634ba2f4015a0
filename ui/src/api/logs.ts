import { get, post, posting, stream } from './client';
import { Assembly, type Frame, type Sought } from './stream';
import type {
  Context,
  Facets,
  Field,
  Histogram,
  LogRecord,
  RecordPage,
  Search,
  Table,
  Trace,
} from './types';

/**
 * The first page of records, newest first, or the whole table if the query has pipes; told while it is
 * found.
 */
export async function streamFirst(
  search: Search,
  limit: number,
  signal: AbortSignal,
  tell: (sought: Sought<RecordPage | Table>) => void,
): Promise<RecordPage | Table> {
  const assembly = new Assembly<RecordPage | Table>(tell);
  const asked = posting(body(search, limit, null), signal);
  await stream('/api/v1/logs/stream', asked, (frame) => assembly.take(frame as Frame));
  return assembly.answer;
}

/** The page of records behind the one that ended at the cursor. */
export function fetchOlder(
  search: Search,
  { cursor, limit }: { cursor: string | null; limit: number },
  signal: AbortSignal,
): Promise<RecordPage> {
  return post('/logs/query', body(search, limit, cursor), signal);
}

/** The newest record there is, of any time. */
export function fetchNewest(query: string, signal: AbortSignal): Promise<RecordPage> {
  return post('/logs/query', body({ query }, 1, null), signal);
}

/** One record; fails if it is gone. */
export function fetchRecord(id: string, signal: AbortSignal): Promise<LogRecord> {
  return get(`/api/v1/logs/${encodeURIComponent(id)}`, {}, signal);
}

/** The record's neighbours in its stream. */
export function fetchContext(
  id: string,
  before: number,
  after: number,
  signal: AbortSignal,
): Promise<Context> {
  return get(`/api/v1/logs/${encodeURIComponent(id)}/context`, { before, after }, signal);
}

/** The records of a trace, of any time, oldest first. */
export function fetchTrace(traceId: string, signal: AbortSignal): Promise<Trace> {
  return get(`/api/v1/traces/${encodeURIComponent(traceId)}`, {}, signal);
}

/** Counts by so many values of the field, in about so many intervals, told while they are counted. */
export async function streamHistogram(
  search: Search,
  field: string,
  limit: number,
  buckets: number,
  signal: AbortSignal,
  tell: (sought: Sought<Histogram>) => void,
): Promise<Histogram> {
  const assembly = new Assembly<Histogram>(tell);
  const asked = posting({ ...parameters(search), field, limit, buckets }, signal);
  await stream('/api/v1/logs/histogram/stream', asked, (frame) => assembly.take(frame as Frame));
  return assembly.answer;
}

/** How many records there are. */
export function fetchCount(
  search: Search,
  signal: AbortSignal,
): Promise<{ readonly total: number }> {
  return post('/api/v1/logs/search', { ...parameters(search), limit: 0 }, signal);
}

/** What pipes make of the records. */
export function fetchTable(search: Search, signal: AbortSignal): Promise<Table> {
  return post('/logs/query', parameters(search), signal);
}

/** The most frequent values of a field. */
export function fetchFacet(
  search: Search,
  field: string,
  limit: number,
  signal: AbortSignal,
): Promise<Facets> {
  return post('/api/v1/logs/facets', { ...parameters(search), field, limit }, signal);
}

/** The fields that the records have, and about how many have each. */
export async function fetchFields(search: Search, signal: AbortSignal): Promise<readonly Field[]> {
  const path = '/api/v1/logs/fields';
  return (await post<{ fields: readonly Field[] }>(path, parameters(search), signal)).fields;
}

/** The names that both forms of asking share. */
function parameters({ query, start, end }: Search) {
  return { query, start_time: start, end_time: end };
}

function body(search: Search, limit: number, cursor: string | null) {
  return { ...parameters(search), sort: 'desc', limit, cursor };
}
