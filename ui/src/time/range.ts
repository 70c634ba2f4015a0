/** The ends of a range of time, as the address holds them; an empty end is open. */
export interface Range {
  /** `-15m`, counted back from now, or a time in RFC 3339. */
  readonly from: string;
  readonly to: string;
}

export interface Preset extends Range {
  readonly label: string;
}

export const PRESETS: readonly Preset[] = [
  { label: 'Last 15 minutes', from: '-15m', to: '' },
  { label: 'Last hour', from: '-1h', to: '' },
  { label: 'Last 24 hours', from: '-24h', to: '' },
  { label: 'Last 7 days', from: '-7d', to: '' },
  { label: 'All time', from: '', to: '' },
];

export const DEFAULT_RANGE: Range = { from: '-1h', to: '' };

export const ALL_TIME: Range = { from: '', to: '' };

/** Whether the range is counted back from now, and so ends there. */
export function endsNow({ from, to }: Range): boolean {
  return to === '' && relative(from) !== null;
}

const UNIT_MS = { s: 1e3, m: 60e3, h: 3600e3, d: 86_400e3, w: 604_800e3 } as const;
const UNIT_NAMES = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' } as const;
const RELATIVE = /^(?:now)?-(\d+)([smhdw])$/;

/**
 * The end as a time, counted from the moment the search was run, so that all parts of the page ask
 * for the same records; undefined if it is open. What is not understood here is left to the server.
 */
export function resolve(end: string, now: number): string | undefined {
  if (end === '') return undefined;
  if (end === 'now') return new Date(now).toISOString();
  const back = relative(end);
  return back ? new Date(now - back.amount * UNIT_MS[back.unit]).toISOString() : end;
}

/** What the range is called. */
export function describe({ from, to }: Range): string {
  const preset = PRESETS.find((each) => each.from === from && each.to === to);
  if (preset) return preset.label;
  const back = relative(from);
  if (back && to === '') {
    return `Last ${back.amount} ${UNIT_NAMES[back.unit]}${back.amount === 1 ? '' : 's'}`;
  }
  if (from === '') return `Until ${describeEnd(to)}`;
  return to === '' ? `Since ${describeEnd(from)}` : `${describeEnd(from)} – ${describeEnd(to)}`;
}

function describeEnd(end: string): string {
  const time = new Date(end);
  if (Number.isNaN(time.valueOf())) return end;
  const withYear = time.getFullYear() !== new Date().getFullYear();
  return time.toLocaleString(undefined, {
    ...(withYear && { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(time.getSeconds() !== 0 && { second: '2-digit' }),
    hourCycle: 'h23',
  });
}

function relative(end: string) {
  const found = RELATIVE.exec(end);
  return found && { amount: Number(found[1]), unit: found[2] as keyof typeof UNIT_MS };
}
