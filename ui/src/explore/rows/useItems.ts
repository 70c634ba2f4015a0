import { useMemo } from 'react';
import type { LogRecord, RecordPage } from '../../api/types';
import type { TailView } from '../tail/TailBuffer';
import { joined, notFound, type Items } from './items';

const NONE: readonly LogRecord[] = [];
const NO_IDS: ReadonlySet<string> = new Set();

/** What the live tail brought, over what is loaded of what was found. */
export function useItems(pages: readonly RecordPage[], { items: live, full }: TailView): Items {
  // Where the live list has let records go, it does not join on to what was found.
  const found = useMemo(
    () => (full ? NONE : NONE.concat(...pages.map(({ logs }) => logs))),
    [pages, full],
  );
  const followed = live.length > 0;
  const ids = useMemo(
    () => (followed ? new Set(found.map(({ id }) => id)) : NO_IDS),
    [followed, found],
  );
  return useMemo(() => joined(notFound(live, ids), found), [live, ids, found]);
}
