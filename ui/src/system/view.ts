import type { ViewCodec } from '../address/useView';

/** How far back charts reach. */
export const SPANS = [
  { value: '5m', label: '5 minutes', ms: 300_000 },
  { value: '15m', label: '15 minutes', ms: 900_000 },
  { value: '1h', label: 'an hour', ms: 3_600_000 },
] as const;

/** What the page shows, all of it. */
export interface SystemView {
  readonly span: (typeof SPANS)[number]['value'];
}

const USUAL = '15m';

export const CODEC: ViewCodec<SystemView> = { viewOf, addressOf };

export function viewOf(search: string): SystemView {
  const span = new URLSearchParams(search).get('span');
  return { span: SPANS.find(({ value }) => value === span)?.value ?? USUAL };
}

export function addressOf({ span }: SystemView): string {
  return span === USUAL ? '' : `?span=${span}`;
}
