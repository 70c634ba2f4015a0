import {
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
} from 'react';
import type { LogRecord, RecordPage, Search } from '../../api/types';
import { useShortcut } from '../../shortcuts/useShortcut';
import type { SoFar } from '../slow/useSoFar';
import { NewRows } from '../tail/NewRows';
import type { TailView } from '../tail/TailBuffer';
import type { View } from '../view';
import { columnsOf, textOfColumns, tracksOf, widthOf, withWidth, type Column } from './columns';
import { Header } from './header/Header';
import { matcherOf, wordsOf } from './highlight';
import { LinkedRow } from './LinkedRow';
import { ListEnd } from './ListEnd';
import { RowList } from './RowList';
import classes from './Rows.module.css';
import { useItems } from './useItems';
import { useLoading } from './useLoading';
import { lazyPart } from '../../components/lazyPart';

const RowDetail = lazyPart(async () => (await import('./detail/RowDetail')).RowDetail);

/** The records found, and those that come, with their columns. */
export function Rows({
  view,
  search,
  first,
  stale,
  soFar,
  tailed,
  onRefine,
  onReading,
  onResume,
}: {
  view: View;
  search: Search;
  /** The newest records that were found. */
  first: RecordPage;
  /** Whether they are of what was searched before, until what is searched now is found. */
  stale: boolean;
  /** If they are not all that were asked for. */
  soFar: SoFar<unknown> | undefined;
  /** What came since then; empty if nothing is followed. */
  tailed: TailView;
  onRefine: (change: Partial<View>) => void;
  /** Told while somebody reads: live rows must not push away what is read. */
  onReading: (reading: boolean) => void;
  /** Told that somebody wants to see what is coming again. */
  onResume: () => void;
}) {
  const { row: opened, wrap } = view;
  const [away, setAway] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const matcher = useMemo(() => matcherOf(wordsOf(view.query)), [view.query]);
  const columns = useMemo(() => columnsOf(view.columns), [view.columns]);
  const [drawn, setDrawn] = useState<Required<Column>>();
  const widths = useMemo(
    () => (drawn ? withWidth(columns, drawn.field, drawn.width) : columns),
    [columns, drawn],
  );
  const loading = useLoading(search, first, stale || tailed.full);
  const items = useItems(loading.pages, tailed);

  const reading = away || opened !== '';
  useEffect(() => {
    onReading(reading);
    return () => onReading(false);
  }, [reading, onReading]);

  const open = useCallback((row: string) => onRefine({ row }), [onRefine]);
  const toggle = useCallback((id: string) => open(id === opened ? '' : id), [open, opened]);
  useShortcut('close', () => opened !== '' && open(''));

  const detail = (record: LogRecord) => (
    <Suspense fallback={<div className={classes.loading} />}>
      <RowDetail key={record.id} record={record} matcher={matcher} />
    </Suspense>
  );
  // As it was, while pages of records come in.
  const header = useMemo(
    () => (
      <Header
        columns={widths}
        wrap={wrap}
        scroller={scroller}
        onDraw={setDrawn}
        onColumns={(next) => {
          setDrawn(undefined);
          onRefine({ columns: textOfColumns(next) });
        }}
        onWrap={(next) => onRefine({ wrap: next })}
      />
    ),
    [widths, wrap, onRefine],
  );
  const look = {
    '--tracks': tracksOf(widths),
    '--least': `${widths.reduce((sum, column) => sum + widthOf(column), 28)}px`,
  } as CSSProperties;

  return (
    <div className={classes.rows} style={look} data-stale={stale}>
      {tailed.waiting > 0 && (
        <NewRows
          count={tailed.waiting}
          onShow={() => {
            open('');
            scroller.current?.scrollTo({ top: 0 });
            onResume();
          }}
        />
      )}
      {opened !== '' && !stale && (
        <LinkedRow
          key={opened}
          id={opened}
          items={items}
          detail={detail}
          onClose={() => open('')}
        />
      )}
      <RowList
        items={items}
        opened={opened}
        columns={columns}
        wrap={wrap}
        matcher={matcher}
        scroller={scroller}
        growing={view.tail}
        away={away}
        allWanted={loading.wanted}
        loadingAll={loading.loadingAll}
        header={header}
        detail={detail}
        onToggle={toggle}
        onAway={setAway}
        onNearEnd={loading.more}
        onEnd={loading.all}
      >
        <ListEnd full={tailed.full} loaded={items.length} loading={loading} soFar={soFar} />
      </RowList>
    </div>
  );
}
