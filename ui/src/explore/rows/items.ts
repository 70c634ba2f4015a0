import type { LogRecord } from '../../api/types';
import { isMissed, type TailItem } from '../tail/TailBuffer';

/** The lines of the list: what the live tail brought over what a search found. */
export interface Items {
  readonly length: number;
  readonly at: (index: number) => TailItem | undefined;
}

/**
 * Joins the two without copying either, as the list may be long and the tail fast.
 *
 * @param live newest first, none of which is in found
 */
export function joined(live: readonly TailItem[], found: readonly LogRecord[]): Items {
  return {
    length: live.length + found.length,
    at: (index) => (index < live.length ? live[index] : found[index - live.length]),
  };
}

/**
 * The live items that the search has not found too, as it may those of the moment that the one began
 * and the other ended.
 *
 * @param found ids; empty costs nothing
 */
export function notFound(
  live: readonly TailItem[],
  found: ReadonlySet<string>,
): readonly TailItem[] {
  return found.size === 0 ? live : live.filter(({ id }) => !found.has(id));
}

/** Where the record stands; -1 if it does not. */
export function indexOf(items: Items, id: string): number {
  for (let index = 0; index < items.length; index++) {
    const item = items.at(index);
    if (item?.id === id && !isMissed(item)) return index;
  }
  return -1;
}
