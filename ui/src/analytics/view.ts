import type { ViewCodec } from '../address/useView';
import type { TradeFilter } from '../api/trades';
import { resolve, type Range } from '../time/range';

export const TABS = ['performance', 'trades', 'sql'] as const;
export type Tab = (typeof TABS)[number];

/** The fields that trades are narrowed by, to one or more values each. */
export const FILTERED = ['symbol', 'exchange', 'strategy', 'service'] as const;
export type Filtered = (typeof FILTERED)[number];

/** What the page shows, all of it. */
export interface AnalyticsView extends Range {
  readonly tab: Tab;
  readonly filters: Readonly<Record<Filtered, readonly string[]>>;
  /** `true`, `false`, or empty for both. */
  readonly success: string;
  /** Empty for any. */
  readonly tradeId: string;
  /** The statement that was run last; empty if none was. */
  readonly sql: string;
}

const DEFAULT_FROM = '-7d';
const OPEN = 'all';

export const CODEC: ViewCodec<AnalyticsView> = { viewOf, addressOf };

export function viewOf(search: string): AnalyticsView {
  const parameters = new URLSearchParams(search);
  const from = parameters.get('from') ?? DEFAULT_FROM;
  const success = parameters.get('success') ?? '';
  return {
    tab: TABS.find((tab) => tab === parameters.get('tab')) ?? 'performance',
    from: from === OPEN ? '' : from,
    to: parameters.get('to') ?? '',
    filters: {
      symbol: parameters.getAll('symbol'),
      exchange: parameters.getAll('exchange'),
      strategy: parameters.getAll('strategy'),
      service: parameters.getAll('service'),
    },
    success: ['true', 'false'].includes(success) ? success : '',
    tradeId: parameters.get('trade_id') ?? '',
    sql: parameters.get('sql') ?? '',
  };
}

export function addressOf(view: AnalyticsView): string {
  const parameters = new URLSearchParams();
  if (view.tab !== 'performance') parameters.set('tab', view.tab);
  if (view.from !== DEFAULT_FROM) parameters.set('from', view.from === '' ? OPEN : view.from);
  if (view.to !== '') parameters.set('to', view.to);
  for (const [name, value] of filtersOf(view)) parameters.append(name, value);
  if (view.sql !== '') parameters.set('sql', view.sql);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The trades that the view is about when it is run at the moment. */
export function filterOf(view: AnalyticsView, now: number): TradeFilter {
  return {
    start_time: resolve(view.from, now),
    end_time: resolve(view.to, now),
    ...view.filters,
    success: view.success === '' ? undefined : view.success,
    trade_id: view.tradeId === '' ? undefined : view.tradeId,
  };
}

/** All trades of the filter's time. */
export function unfiltered({ start_time, end_time }: TradeFilter): TradeFilter {
  return {
    start_time,
    end_time,
    symbol: [],
    exchange: [],
    strategy: [],
    service: [],
    success: undefined,
    trade_id: undefined,
  };
}

/** Where the view's trades are replayed on the desk: from their start, at the speed. */
export function replayAddress(view: AnalyticsView, now: number, speed: string): string {
  const { start_time, end_time } = filterOf(view, now);
  const parameters = new URLSearchParams({
    from: start_time ?? new Date(0).toISOString(),
    to: end_time ?? new Date(now).toISOString(),
    speed,
  });
  for (const [name, value] of filtersOf(view)) parameters.append(name, value);
  return `/trading?${parameters}`;
}

function filtersOf({ filters, success, tradeId }: AnalyticsView): [name: string, value: string][] {
  const narrowed = FILTERED.flatMap((name) =>
    filters[name].map((value): [string, string] => [name, value]),
  );
  if (success !== '') narrowed.push(['success', success]);
  if (tradeId !== '') narrowed.push(['trade_id', tradeId]);
  return narrowed;
}
