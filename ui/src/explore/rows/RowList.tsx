import { defaultKeyExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { LogRecord } from '../../api/types';
import { useNarrow } from '../../components/useNarrow';
import { useZone } from '../../time/zone';
import { isMissed } from '../tail/TailBuffer';
import type { Column } from './columns';
import { indexOf, type Items } from './items';
import { MissedRow } from './MissedRow';
import { Row } from './Row';
import classes from './RowList.module.css';
import { useRowKeys } from './useRowKeys';
import { useSlots } from './useSlots';
import { useSweep } from './useSweep';

/** From so many rows before the end on, the next page is asked for. */
const AHEAD = 100;

/** As far as this from the top counts as at the top, pixels. */
const AT_TOP = 30;

/** A row on one line, and the header above all, pixels; see their styles. */
const ROW = 28;
const HEADER = 30;

/** The records, of which only those in sight are in the page. */
export function RowList({
  items,
  opened,
  columns,
  wrap,
  matcher,
  scroller,
  growing,
  away,
  allWanted,
  loadingAll,
  header,
  detail,
  onToggle,
  onAway,
  onNearEnd,
  onEnd,
  children,
}: {
  items: Items;
  /** The id of the record that is opened; empty if none is. */
  opened: string;
  columns: readonly Column[];
  wrap: boolean;
  matcher: RegExp | undefined;
  scroller: RefObject<HTMLDivElement | null>;
  /** Whether rows may come above those that there are. */
  growing: boolean;
  /** Whether the list is scrolled away from its top. */
  away: boolean;
  /** Whether all records are wanted, up to the last. */
  allWanted: boolean;
  /** Whether they are on their way. */
  loadingAll: boolean;
  /** What stands above the rows, and stays there. */
  header: ReactNode;
  detail: (record: LogRecord) => ReactNode;
  onToggle: (id: string) => void;
  onAway: (away: boolean) => void;
  onNearEnd: () => void;
  /** Told that somebody wants to see the very last. */
  onEnd: () => void;
  /** What stands below the last row. */
  children: ReactNode;
}) {
  const zone = useZone();
  const even = !useNarrow() && !wrap;
  // Where none come above, a row's number is as good as its id, and looked up a good deal faster.
  const idAt = useCallback((index: number) => items.at(index)?.id ?? index, [items]);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: growing ? idAt : defaultKeyExtractor,
    estimateSize: () => ROW,
    // Each row out of sight costs a frame as much as one in sight. On the way to the end they pass by
    // unread; one there must be all the same, for who goes on by the keyboard.
    overscan: loadingAll ? 1 : 6,
    scrollMargin: HEADER,
    scrollPaddingStart: HEADER,
    // Whoever reads further down keeps the row in sight, by its id, whatever comes above it. At the
    // top, what comes is what one waits for. The list never follows its own end.
    anchorTo: growing && away ? 'end' : 'start',
    scrollEndThreshold: -1,
  });
  const rows = virtualizer.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;
  const offset = useSlots(first, last, scroller);

  useEffect(() => {
    if (last >= items.length - AHEAD) onNearEnd();
  }, [last, items.length, onNearEnd]);

  useRowKeys(scroller, (index) => virtualizer.scrollToIndex(index));
  const swept = useSweep(items.length, allWanted, scroller, onEnd);

  const shown = useRef(items);
  useEffect(() => {
    shown.current = items;
  }, [items]);
  useEffect(() => {
    const index = opened === '' ? -1 : indexOf(shown.current, opened);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
    // Only when another is opened, or else the list would come back to it at each row that comes.
  }, [opened, virtualizer]);

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-testid="rows"
      onScroll={(event) => {
        onAway(event.currentTarget.scrollTop > AT_TOP);
        swept.scrolled(event.currentTarget);
      }}
      onKeyDown={(event) => swept.pressed(event)}
    >
      {header}
      <div
        role="list"
        aria-label="Records"
        className={classes.list}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {rows.map(({ key, index, start, size }) => {
          const item = items.at(index);
          const line = item && even && size === ROW && !isMissed(item) && item.id !== opened;
          return (
            <div
              // A row that has to be measured is so when its element is new.
              key={even && !growing ? index - offset : key}
              // To look up how high a row is costs about as much as to draw it.
              ref={line ? undefined : virtualizer.measureElement}
              role="listitem"
              data-index={index}
              className={line ? classes.line : classes.item}
              style={{ transform: `translateY(${start - HEADER}px)` }}
            >
              {item && isMissed(item) && <MissedRow missed={item} />}
              {item && !isMissed(item) && (
                <>
                  <Row
                    record={item}
                    columns={columns}
                    wrap={wrap}
                    zone={zone}
                    opened={item.id === opened}
                    matcher={matcher}
                    onToggle={onToggle}
                  />
                  {item.id === opened && detail(item)}
                </>
              )}
            </div>
          );
        })}
      </div>
      {children}
    </div>
  );
}
