import { useHotkeys } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { useRecords } from './answers';
import classes from './Explore.module.css';
import { matcherOf, wordsOf } from './rows/highlight';
import { itemsOf, liveItems } from './rows/liveItems';
import { ListEnd } from './rows/ListEnd';
import { RowList } from './rows/RowList';
import { Failed } from './states/Failed';
import { LoadingRows } from './states/LoadingRows';
import { Nothing } from './states/Nothing';
import { Waiting } from './states/Waiting';
import { ResultTable } from '../components/table/ResultTable';
import { NewRows } from './tail/NewRows';
import type { Tail } from './tail/useTail';
import type { View } from './view';

/** The answer: rows, or a table, or why there are none. */
export function Results({
  view,
  records,
  tail,
  following,
  onShow,
  onReading,
  onResume,
}: {
  view: View;
  records: ReturnType<typeof useRecords>;
  tail: Tail;
  following: boolean;
  onShow: (change?: Partial<View>) => void;
  /** Told while somebody reads: live rows must not push away what is read. */
  onReading: (reading: boolean) => void;
  /** Told that somebody wants to see what is coming again. */
  onResume: () => void;
}) {
  const [opened, setOpened] = useState<string | null>(null);
  const [away, setAway] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const matcher = useMemo(() => matcherOf(wordsOf(view.query)), [view.query]);
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = records;

  const found = useMemo(
    () => itemsOf(data?.pages.flatMap((page) => ('logs' in page ? page.logs : [])) ?? []),
    [data],
  );
  const items = useMemo(
    () => (following ? liveItems(tail.items, found, tail.full) : found),
    [following, tail.items, tail.full, found],
  );

  const reading = away || opened !== null;
  useEffect(() => {
    onReading(reading);
    return () => onReading(false);
  }, [reading, onReading]);

  const toggle = useCallback((id: string) => setOpened((now) => (now === id ? null : id)), []);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !tail.full) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, tail.full]);
  useHotkeys([['Escape', () => setOpened(null)]]);

  if (records.isError && !data) return <Failed error={records.error} onRetry={() => onShow()} />;
  const first = data?.pages[0];
  if (!first) return <LoadingRows />;
  if ('rows' in first) return <ResultTable table={first} />;
  if (items.length === 0 && !records.isFetching) {
    return following ? <Waiting /> : <Nothing view={view} onShow={onShow} />;
  }

  return (
    <div className={classes.rows} data-stale={records.isPlaceholderData}>
      {following && tail.waiting > 0 && (
        <NewRows
          count={tail.waiting}
          onShow={() => {
            setOpened(null);
            scroller.current?.scrollTo({ top: 0 });
            onResume();
          }}
        />
      )}
      <RowList
        items={items}
        opened={opened}
        matcher={matcher}
        scroller={scroller}
        onToggle={toggle}
        onAway={setAway}
        onNearEnd={more}
      >
        <ListEnd
          full={following && tail.full}
          loading={isFetchingNextPage}
          failed={isFetchNextPageError}
          more={hasNextPage}
          onRetry={() => void fetchNextPage()}
        />
      </RowList>
    </div>
  );
}
