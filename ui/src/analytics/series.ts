import type { SummaryGroup } from '../api/trades';
import type { Line } from '../components/chart/LineChart';
import { offsetOf } from '../time/wall';
import { currentZone } from '../time/zone';

/** So many lines a chart can still be read with. */
export const LINES = 8;

/**
 * What each name has earned so far at each time, from groups by time and name: the names that moved most,
 * in order of what they earned.
 */
export function cumulated(groups: readonly SummaryGroup[]): {
  readonly times: readonly number[];
  readonly lines: readonly Line[];
} {
  const times = [...new Set(groups.map(({ key }) => Date.parse(String(key[0]))))].sort(
    (a, b) => a - b,
  );
  const byName = new Map<string, Map<number, number>>();
  for (const { key, profit } of groups) {
    const name = String(key[1] ?? '');
    const earned = byName.get(name) ?? new Map<number, number>();
    byName.set(name, earned.set(Date.parse(String(key[0])), profit));
  }
  const lines = [...byName].map(([label, earned]) => {
    let sum = 0;
    return {
      label: label === '' ? 'unnamed' : label,
      values: times.map((time) => (sum += earned.get(time) ?? 0)),
    };
  });
  const end = ({ values }: { values: readonly number[] }) => values.at(-1) ?? 0;
  return {
    times,
    lines: lines
      .sort((a, b) => Math.abs(end(b)) - Math.abs(end(a)))
      .slice(0, LINES)
      .sort((a, b) => end(b) - end(a)),
  };
}

/** The offset of the shown zone's time from UTC at the moment, as the API has it: `+01:00`. */
export function offsetAt(now: number, zone = currentZone()): string {
  const minutes = Math.round(offsetOf(zone, now) / 60_000);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
