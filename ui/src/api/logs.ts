import { get, post } from './client';
import type { Facets, Histogram, RecordPage, Search, Table } from './types';

/** How many records a page holds: a few screens, so that scrolling is ahead of the network. */
const PAGE = 200;

/** A page of records, newest first, or the whole table if the query has pipes. */
export function fetchPage(
  search: Search,
  cursor: string | null,
  signal: AbortSignal,
): Promise<RecordPage | Table> {
  return post('/logs/query', body(search, PAGE, cursor), signal);
}

/** The newest record there is, of any time. */
export function fetchNewest(query: string, signal: AbortSignal): Promise<RecordPage> {
  return post('/logs/query', body({ query }, 1, null), signal);
}

/** Counts by level in about so many intervals. */
export function fetchHistogram(
  search: Search,
  buckets: number,
  signal: AbortSignal,
): Promise<Histogram> {
  return get('/api/v1/logs/histogram', { ...parameters(search), field: 'level', buckets }, signal);
}

/** The most frequent values of a field. */
export function fetchFacet(
  search: Search,
  field: string,
  limit: number,
  signal: AbortSignal,
): Promise<Facets> {
  return get('/api/v1/logs/facets', { ...parameters(search), field, limit }, signal);
}

/** The names that both forms of asking share. */
function parameters({ query, start, end }: Search) {
  return { query, start_time: start, end_time: end };
}

function body(search: Search, limit: number, cursor: string | null) {
  return { ...parameters(search), sort: 'desc', limit, cursor };
}
