import type { ViewCodec } from '../address/useView';

/** What the page of trading shows: the live desk, or a replay if there is a start. */
export interface TradingView {
  /** RFC 3339; empty for the live desk. */
  readonly from: string;
  readonly to: string;
  /** How many times as fast as it was; `max` for as fast as can be. */
  readonly speed: string;
  /** Which trades are replayed, as the API names them: `symbol`, `exchange`, and so on. */
  readonly filters: readonly (readonly [name: string, value: string])[];
}

export const DEFAULT_SPEED = '60';

/** Filters that a replay takes. */
const FILTERS = ['symbol', 'exchange', 'strategy', 'service', 'success', 'trade_id'];

export const CODEC: ViewCodec<TradingView> = { viewOf, addressOf };

export function viewOf(search: string): TradingView {
  const parameters = new URLSearchParams(search);
  return {
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
    speed: parameters.get('speed') ?? DEFAULT_SPEED,
    filters: [...parameters].filter(([name]) => FILTERS.includes(name)),
  };
}

export function addressOf({ from, to, speed, filters }: TradingView): string {
  if (from === '') return '';
  const parameters = new URLSearchParams({ from });
  if (to !== '') parameters.set('to', to);
  if (speed !== DEFAULT_SPEED) parameters.set('speed', speed);
  for (const [name, value] of filters) parameters.append(name, value);
  return `?${parameters}`;
}

/** Where the frames of today come from, each when this page is ready for it. */
export const LIVE = '/api/v1/desk/live?pace=client';

/** Where the frames of the view come from. */
export function socketPath({ from, to, speed, filters }: TradingView): string {
  if (from === '') return LIVE;
  const parameters = new URLSearchParams({ start_time: from, speed });
  if (to !== '') parameters.set('end_time', to);
  for (const [name, value] of filters) parameters.append(name, value);
  return `/api/v1/desk/replay?${parameters}`;
}
