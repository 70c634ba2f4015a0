import type { Search } from '../api/types';
import type { useRecords } from './answers';
import { Rows } from './rows/Rows';
import { Failed } from './states/Failed';
import { LoadingRows } from './states/LoadingRows';
import { Nothing } from './states/Nothing';
import { Unfinished } from './states/Unfinished';
import { Waiting } from './states/Waiting';
import { Answer } from './answer/Answer';
import { useFieldActions } from './rows/actions';
import { EMPTY_TAIL } from './tail/TailBuffer';
import { useTailView, type Tail } from './tail/useTail';
import { State } from '../components/State';
import type { View } from './view';

/** The answer: rows, or a table, or why there are none. */
export function Results({
  view,
  search,
  records,
  tail,
  following,
  onShow,
  onRefine,
  onReading,
  onResume,
}: {
  view: View;
  search: Search;
  records: ReturnType<typeof useRecords>;
  tail: Tail;
  following: boolean;
  onShow: (change?: Partial<View>) => void;
  /** Changes what is shown of the answer, which stays. */
  onRefine: (change: Partial<View>) => void;
  /** Told while somebody reads: live rows must not push away what is read. */
  onReading: (reading: boolean) => void;
  /** Told that somebody wants to see what is coming again. */
  onResume: () => void;
}) {
  const actions = useFieldActions();
  const latest = useTailView(tail);
  const tailed = following ? latest : EMPTY_TAIL;
  const { data: first } = records;

  if (records.isError && !first) return <Failed error={records.error} onRetry={() => onShow()} />;
  if (!first) return <LoadingRows />;
  if ('rows' in first) {
    return (
      <Answer
        table={first}
        query={view.query}
        shown={view.show}
        onShow={(show) => onRefine({ show })}
        onFilter={actions.include}
        onPick={onShow}
      />
    );
  }
  const empty = first.logs.length === 0 && tailed.items.length === 0;
  if (empty && records.soFar?.cancelled && !following) {
    return <State title="Cancelled before anything was found" />;
  }
  if (empty && view.row === '' && !records.isFetching && !first.complete && !following) {
    return <Unfinished search={search} missing={first.missing} onShow={onShow} />;
  }
  if (empty && view.row === '' && !records.isFetching) {
    return following ? <Waiting /> : <Nothing view={view} onShow={onShow} />;
  }
  return (
    <Rows
      view={view}
      search={search}
      first={first}
      stale={records.isPlaceholderData}
      soFar={records.soFar}
      tailed={tailed}
      onRefine={onRefine}
      onReading={onReading}
      onResume={onResume}
    />
  );
}
