import type { ViewCodec } from '../address/useView';
import type { LedgerFilter } from '../api/ledger';
import { resolve, type Range } from '../time/range';

/** The stores that keep account. */
export const SINKS = ['logs', 'trades', 'metrics'] as const;

/** What the page shows, all of it. */
export interface LedgerView extends Range {
  /** A part of the producer's name; empty for all. */
  readonly producer: string;
  readonly sink: (typeof SINKS)[number];
  readonly only: 'all' | 'missing';
  /** The producer and epoch that are opened, as {@link keyOf} has them; empty for none. */
  readonly opened: string;
}

export const CODEC: ViewCodec<LedgerView> = { viewOf, addressOf };

export function viewOf(search: string): LedgerView {
  const parameters = new URLSearchParams(search);
  const sink = parameters.get('sink');
  return {
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
    producer: parameters.get('producer') ?? '',
    sink: SINKS.find((known) => known === sink) ?? 'logs',
    only: parameters.get('only') === 'missing' ? 'missing' : 'all',
    opened: parameters.get('opened') ?? '',
  };
}

export function addressOf({ from, to, producer, sink, only, opened }: LedgerView): string {
  const parameters = new URLSearchParams();
  if (from !== '') parameters.set('from', from);
  if (to !== '') parameters.set('to', to);
  if (producer !== '') parameters.set('producer', producer);
  if (sink !== 'logs') parameters.set('sink', sink);
  if (only !== 'all') parameters.set('only', only);
  if (opened !== '') parameters.set('opened', opened);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

export function filterOf({ from, to, producer, sink, only }: LedgerView, now: number) {
  return {
    sink,
    producer: producer || undefined,
    only,
    start_time: resolve(from, now),
    end_time: resolve(to, now),
  } satisfies LedgerFilter;
}

/** What tells an account from others of its sink. */
export function keyOf({ producer, epoch }: { producer: string; epoch: number }): string {
  return `${producer}/${epoch}`;
}
