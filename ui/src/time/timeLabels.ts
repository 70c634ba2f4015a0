import { wallOf } from './wall';
import { currentZone } from './zone';

const DAY = 86_400_000;
const MONTH = 28 * DAY;

const MONTHS = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'short',
});
const DATES = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  month: 'short',
  day: 'numeric',
});

/** What stands at the ticks of a time axis: as much of the time as tells them apart. */
export function timeLabels(times: readonly number[], zone = currentZone()): string[] {
  const step = (times[1] ?? Infinity) - (times[0] ?? 0);
  return times.map((time) => label(wallOf(zone, time), step));
}

/** The day of a moment, without its year. */
export function dayLabel(time: number, zone = currentZone()): string {
  return DATES.format(wallOf(zone, time));
}

function label(wall: Date, step: number): string {
  const clock = wall.toISOString().slice(-13, -1);
  if (step >= MONTH) return MONTHS.format(wall);
  if (step >= DAY || clock.startsWith('00:00:00')) return DATES.format(wall);
  return clock.slice(0, step < 1000 ? 12 : step < 60_000 ? 8 : 5);
}
