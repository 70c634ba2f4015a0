import { wallOf } from './wall';
import { currentZone } from './zone';

/**
 * A record's time as it is shown in a row, in the zone that the page shows, to the millisecond. The
 * year is left out where it is this one.
 */
export function shortTime(timestamp: string | number, zone = currentZone()): string {
  const at = typeof timestamp === 'number' ? timestamp : Date.parse(timestamp);
  if (Number.isNaN(at)) return String(timestamp);
  const text = wallOf(zone, at).toISOString();
  const year = wallOf(zone, Date.now()).getUTCFullYear();
  const date = text.startsWith(`${year}-`) ? text.slice(5, 10) : text.slice(0, -14);
  return `${date} ${text.slice(-13, -1)}`;
}

/** It without the milliseconds, where there are none. */
export function wholeTime(timestamp: string | number): string {
  return shortTime(timestamp).replace(/\.000$/, '');
}

/** Only the time of day of it. */
export function clockTime(timestamp: string | number): string {
  return shortTime(timestamp).split(' ').at(-1) ?? String(timestamp);
}
