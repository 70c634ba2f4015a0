import type { ViewCodec } from '../address/useView';
import type { ExceptionFilter } from '../api/exceptions';
import { resolve, type Range } from '../time/range';

/** What the page shows, all of it. */
export interface ExceptionsView extends Range {
  /** In the query language; empty for all. */
  readonly query: string;
  /** Empty for all. */
  readonly service: string;
  readonly sort: 'last_seen' | 'count';
  /** The fingerprint of the one that is opened; empty for none. */
  readonly opened: string;
}

const DEFAULT_FROM = '-24h';

/** The API begins a day ago if nothing is said; the beginning of time has to be said. */
const BEGINNING = '1970-01-01T00:00:00Z';
const OPEN = 'all';

export const CODEC: ViewCodec<ExceptionsView> = { viewOf, addressOf };

export function viewOf(search: string): ExceptionsView {
  const parameters = new URLSearchParams(search);
  const from = parameters.get('from') ?? DEFAULT_FROM;
  return {
    from: from === OPEN ? '' : from,
    to: parameters.get('to') ?? '',
    query: parameters.get('query') ?? '',
    service: parameters.get('service') ?? '',
    sort: parameters.get('sort') === 'count' ? 'count' : 'last_seen',
    opened: parameters.get('opened') ?? '',
  };
}

export function addressOf({ from, to, query, service, sort, opened }: ExceptionsView): string {
  const parameters = new URLSearchParams();
  if (from !== DEFAULT_FROM) parameters.set('from', from === '' ? OPEN : from);
  if (to !== '') parameters.set('to', to);
  if (query !== '') parameters.set('query', query);
  if (service !== '') parameters.set('service', service);
  if (sort !== 'last_seen') parameters.set('sort', sort);
  if (opened !== '') parameters.set('opened', opened);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export function filterOf({ from, to, query, service }: ExceptionsView, now: number) {
  return {
    query: query || undefined,
    service: service || undefined,
    start_time: resolve(from, now) ?? BEGINNING,
    end_time: resolve(to, now),
  } satisfies ExceptionFilter;
}

/** Where Explore shows what the query finds in the view's time. */
export function exploreAddress(query: string, { from, to }: Range): string {
  const parameters = new URLSearchParams({ query, from: from === '' ? OPEN : from });
  if (to !== '') parameters.set('to', to);
  return `/?${parameters}`;
}
