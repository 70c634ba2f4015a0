import type { ViewCodec } from '../address/useView';
import type { Search } from '../api/types';
import { DEFAULT_RANGE, resolve, type Range } from '../time/range';

/** What the page shows, all of it: the address holds it, so that a link reproduces the page. */
export interface View extends Range {
  readonly query: string;
  readonly tail: boolean;
  /** The list's columns and their widths, see rows/columns.ts; empty for those by default. */
  readonly columns: string;
  /** Whether messages are shown over several lines. */
  readonly wrap: boolean;
  /** The id of the record that is opened; empty if none is. */
  readonly row: string;
  /** The field that the histogram is stacked by. */
  readonly stack: string;
  /** How an answer of pipes is shown, see answer/shape.ts; empty for what suits it. */
  readonly show: string;
}

/** An open start, which no other value can stand for: nothing at all means the default. */
const OPEN = 'all';

const DEFAULT_STACK = 'level';

/** Reads the view from an address's search part; what it does not say is as by default. */
export function viewOf(search: string): View {
  const parameters = new URLSearchParams(search);
  const from = parameters.get('from') ?? DEFAULT_RANGE.from;
  return {
    query: parameters.get('query') ?? '',
    from: from === OPEN ? '' : from,
    to: parameters.get('to') ?? '',
    tail: parameters.get('tail') === '1',
    columns: parameters.get('columns') ?? '',
    wrap: parameters.get('wrap') === '1',
    row: parameters.get('row') ?? '',
    show: parameters.get('show') ?? '',
    stack: parameters.get('stack') ?? DEFAULT_STACK,
  };
}

/** The search part of the view's address. */
export function addressOf(view: View): string {
  const { query, from, to, tail, columns, wrap, row, stack, show } = view;
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('query', query);
  if (from !== DEFAULT_RANGE.from) parameters.set('from', from === '' ? OPEN : from);
  if (to !== '') parameters.set('to', to);
  if (tail) parameters.set('tail', '1');
  if (columns !== '') parameters.set('columns', columns);
  if (wrap) parameters.set('wrap', '1');
  if (row !== '') parameters.set('row', row);
  if (show !== '') parameters.set('show', show);
  if (stack !== DEFAULT_STACK) parameters.set('stack', stack);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export const CODEC: ViewCodec<View> = { viewOf, addressOf };

/** What the view asks for when it is run at the moment. */
export function searchOf({ query, from, to }: View, ranAt: number): Search {
  const start = resolve(from, ranAt);
  const end = resolve(to, ranAt);
  return { query, ranAt, ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}
