import type { ViewCodec } from '../address/useView';
import { FIGURES, type Figure } from '../api/metrics';
import { DEFAULT_RANGE, resolve, type Range } from '../time/range';

/** What the page shows, all of it. */
export interface MetricsView extends Range {
  /** The metric that is drawn; empty for the first there is. */
  readonly name: string;
  /** Words that the names listed have. */
  readonly search: string;
  /** `NAME:VALUE` each. */
  readonly tags: readonly string[];
  /** The tags that tell series apart. */
  readonly by: readonly string[];
  /** Empty for what suits the metric. */
  readonly figure: Figure | '';
}

/** The API begins an hour ago if nothing is said; the beginning of time has to be said. */
const BEGINNING = '1970-01-01T00:00:00Z';
const OPEN = 'all';

export const CODEC: ViewCodec<MetricsView> = { viewOf, addressOf };

export function viewOf(search: string): MetricsView {
  const parameters = new URLSearchParams(search);
  const from = parameters.get('from') ?? DEFAULT_RANGE.from;
  return {
    from: from === OPEN ? '' : from,
    to: parameters.get('to') ?? '',
    name: parameters.get('name') ?? '',
    search: parameters.get('search') ?? '',
    tags: parameters.getAll('tag'),
    by: parameters.getAll('by'),
    figure: FIGURES.find((figure) => figure === parameters.get('figure')) ?? '',
  };
}

export function addressOf({ from, to, name, search, tags, by, figure }: MetricsView): string {
  const parameters = new URLSearchParams();
  if (from !== DEFAULT_RANGE.from) parameters.set('from', from === '' ? OPEN : from);
  if (to !== '') parameters.set('to', to);
  if (search !== '') parameters.set('search', search);
  if (name !== '') parameters.set('name', name);
  for (const tag of tags) parameters.append('tag', tag);
  for (const tag of by) parameters.append('by', tag);
  if (figure !== '') parameters.set('figure', figure);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The ends of the view's time at the moment, as the API takes them. */
export function rangeOf({ from, to }: Range, now: number) {
  return { start_time: resolve(from, now) ?? BEGINNING, end_time: resolve(to, now) };
}
