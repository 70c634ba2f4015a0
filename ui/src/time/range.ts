import { wallOf } from './wall';
import { currentZone } from './zone';

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
  { label: 'Last 6 hours', from: '-6h', to: '' },
  { label: 'Last 24 hours', from: '-24h', to: '' },
  { label: 'Last 7 days', from: '-7d', to: '' },
  { label: 'Last 30 days', from: '-30d', to: '' },
  { label: 'All time', from: '', to: '' },
];

export const DEFAULT_RANGE: Range = { from: '-1h', to: '' };

export const ALL_TIME: Range = { from: '', to: '' };

/** Whether the range is counted back from now, and so ends there. */
export function endsNow({ from, to }: Range): boolean {
  return to === '' && relative(from) !== null;
}

/** What relative times are counted in. */
export const UNITS = {
  s: { name: 'second', ms: 1e3 },
  m: { name: 'minute', ms: 60e3 },
  h: { name: 'hour', ms: 3600e3 },
  d: { name: 'day', ms: 86_400e3 },
  w: { name: 'week', ms: 604_800e3 },
} as const;
export type Unit = keyof typeof UNITS;

const RELATIVE = /^(?:now)?-(\d+)([smhdw])$/;

/**
 * The end as a time, counted from the moment the search was run, so that all parts of the page ask
 * for the same records; undefined if it is open. What is not understood here is left to the server.
 */
export function resolve(end: string, now: number): string | undefined {
  if (end === '') return undefined;
  if (end === 'now') return new Date(now).toISOString();
  const back = relative(end);
  return back ? new Date(now - back.amount * UNITS[back.unit].ms).toISOString() : end;
}

/** What the range is called. */
export function describe({ from, to }: Range, zone = currentZone()): string {
  const preset = PRESETS.find((each) => each.from === from && each.to === to);
  if (preset) return preset.label;
  const back = relative(from);
  if (back && to === '') {
    return `Last ${back.amount} ${UNITS[back.unit].name}${back.amount === 1 ? '' : 's'}`;
  }
  const [start, end] = [describeEnd(from, zone), describeEnd(to, zone)];
  if (from === '') return `Until ${end}`;
  return to === '' ? `Since ${start}` : `${start} – ${end}`;
}

function describeEnd(end: string, zone: string): string {
  const time = Date.parse(end);
  if (Number.isNaN(time)) return end;
  const wall = wallOf(zone, time);
  const clock = wall.toISOString().slice(11, wall.getUTCSeconds() === 0 ? 16 : 19);
  const thisYear = wall.getUTCFullYear() === wallOf(zone, Date.now()).getUTCFullYear();
  return `${(thisYear ? DAY : DAY_OF_YEAR).format(wall)}, ${clock}`;
}

const DAY = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', month: 'short', day: 'numeric' });
const DAY_OF_YEAR = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
});

/** How far back from now an end is; null if it is none of that kind. */
export function relative(end: string) {
  const found = RELATIVE.exec(end);
  return found && { amount: Number(found[1]), unit: found[2] as Unit };
}
