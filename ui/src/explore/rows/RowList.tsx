import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { TailItem } from '../tail/TailBuffer';
import { idOf } from './liveItems';
import { MissedRow } from './MissedRow';
import { Row } from './Row';
import { RowDetail } from './RowDetail';
import classes from './RowList.module.css';
import { stepRows } from './stepRows';

/** From so many rows before the end on, the next page is asked for. */
const AHEAD = 60;

/** As far as this from the top counts as at the top, pixels. */
const AT_TOP = 30;

/** The records, of which only those in sight are in the page. */
export function RowList({
  items,
  opened,
  matcher,
  scroller,
  onToggle,
  onAway,
  onNearEnd,
  children,
}: {
  items: readonly TailItem[];
  /** The id of the record that is opened. */
  opened: string | null;
  matcher: RegExp | undefined;
  scroller: RefObject<HTMLDivElement | null>;
  onToggle: (id: string) => void;
  /** Told whether the list is scrolled away from its top. */
  onAway: (away: boolean) => void;
  onNearEnd: () => void;
  /** What stands below the last row. */
  children: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback(
      (index: number) => {
        const item = items[index];
        return item ? idOf(item) : index;
      },
      [items],
    ),
    estimateSize: () => 28,
    overscan: 10,
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;

  useEffect(() => {
    if (last >= items.length - AHEAD) onNearEnd();
  }, [last, items.length, onNearEnd]);

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-testid="rows"
      onScroll={(event) => onAway(event.currentTarget.scrollTop > AT_TOP)}
      onKeyDown={(event) =>
        stepRows(event, list.current, (index) => virtualizer.scrollToIndex(index))
      }
    >
      <div
        ref={list}
        role="list"
        aria-label="Records"
        className={classes.list}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {rows.map(({ key, index, start }) => {
          const item = items[index];
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              role="listitem"
              data-index={index}
              className={classes.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              {item?.kind === 'missed' && <MissedRow missed={item} />}
              {item?.kind === 'record' && (
                <>
                  <Row
                    record={item.record}
                    opened={item.record.id === opened}
                    matcher={matcher}
                    onToggle={onToggle}
                  />
                  {item.record.id === opened && (
                    <RowDetail record={item.record} matcher={matcher} />
                  )}
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
