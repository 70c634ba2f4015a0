import type { ViewCodec } from '../address/useView';
import type { Search } from '../api/types';
import { DEFAULT_RANGE, resolve, type Range } from '../time/range';

/** What the page shows, all of it: the address holds it, so that a link reproduces the page. */
export interface View extends Range {
  readonly query: string;
  readonly tail: boolean;
}

/** An open start, which no other value can stand for: nothing at all means the default. */
const OPEN = 'all';

/** Reads the view from an address's search part; what it does not say is as by default. */
export function viewOf(search: string): View {
  const parameters = new URLSearchParams(search);
  const from = parameters.get('from') ?? DEFAULT_RANGE.from;
  return {
    query: parameters.get('query') ?? '',
    from: from === OPEN ? '' : from,
    to: parameters.get('to') ?? '',
    tail: parameters.get('tail') === '1',
  };
}

/** The search part of the view's address. */
export function addressOf({ query, from, to, tail }: View): string {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('query', query);
  if (from !== DEFAULT_RANGE.from) parameters.set('from', from === '' ? OPEN : from);
  if (to !== '') parameters.set('to', to);
  if (tail) parameters.set('tail', '1');
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export const CODEC: ViewCodec<View> = { viewOf, addressOf };

/** What the view asks for when it is run at the moment. */
export function searchOf({ query, from, to }: View, now: number): Search {
  const start = resolve(from, now);
  const end = resolve(to, now);
  return { query, ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}
