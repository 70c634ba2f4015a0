import type { LogRecord } from '../../api/types';
import type { TailItem } from '../tail/TailBuffer';

/**
 * The live records over those that a search found. A record of the moment that the one began and the
 * other ended is in both, and is shown once; where the live list has let records go, the two no
 * longer join, and the search's are left out.
 */
export function liveItems(
  live: readonly TailItem[],
  found: readonly TailItem[],
  full: boolean,
): readonly TailItem[] {
  if (live.length === 0) return found;
  if (full) return live;
  const followed = new Set(live.map(idOf));
  return [...live, ...found.filter((item) => !followed.has(idOf(item)))];
}

export function itemsOf(records: readonly LogRecord[]): readonly TailItem[] {
  return records.map((record) => ({ kind: 'record', record }));
}

/** What tells an item from all others in a list. */
export function idOf(item: TailItem): string {
  return item.kind === 'record' ? item.record.id : item.id;
}
