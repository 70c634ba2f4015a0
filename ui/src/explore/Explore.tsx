import { useHotkeys } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { useView } from '../address/useView';
import { ApiError } from '../api/ApiError';
import type { Search } from '../api/types';
import { useHistogram, useRecords } from './answers';
import classes from './Explore.module.css';
import { FacetPanel } from './facets/FacetPanel';
import { FacetSwitch } from './facets/FacetSwitch';
import { fieldActions } from './fieldActions';
import { Histogram } from './histogram/Histogram';
import { QueryBox } from './query/QueryBox';
import { QueryError } from '../components/query/QueryError';
import { formOf } from './query/terms';
import { Results } from './Results';
import { FieldActionsContext } from './rows/actions';
import { Summary } from './Summary';
import { TailControls } from './tail/TailControls';
import { useTail } from './tail/useTail';
import { endsNow } from '../time/range';
import { TimeRange } from '../time/TimeRange';
import { useMoment } from '../time/useMoment';
import { CODEC, searchOf, type View } from './view';

/** Logs searched, counted and followed: one query and one range of time, seen from all sides. */
export function Explore() {
  const { view, ranAt, show } = useView(CODEC);
  const [paused, setPaused] = useState(false);
  const [reading, setReading] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const queryBox = useRef<HTMLInputElement>(null);

  const { where, pipes } = formOf(view.query);
  const following = view.tail && pipes === '';
  const tail = useTail(following ? where : undefined, paused || reading);
  const countedAt = useMoment(ranAt, following);

  const search = useMemo(() => searchOf(view, ranAt), [view, ranAt]);
  const counted = useMemo(() => searchOf(view, countedAt), [view, countedAt]);
  const records = useRecords(search, tail.connection);
  const histogram = useHistogram(counted);

  const go = (change?: Partial<View>) => {
    setPaused(false);
    show(change);
  };
  const actions = fieldActions(view.query, go);
  useHotkeys([['/', () => queryBox.current?.select()]]);

  const error = records.error instanceof ApiError ? records.error : undefined;
  const position = error?.position;
  return (
    <FieldActionsContext value={actions}>
      <main className={classes.page}>
        <div className={classes.top}>
          <div className={classes.ask}>
            <QueryBox
              query={view.query}
              wrong={position !== undefined}
              inputRef={queryBox}
              onRun={(query) => go({ query })}
            />
            <TimeRange key={`${view.from} ${view.to}`} range={view} onChange={go} />
            <FacetSwitch opened={filtering} onSwitch={() => setFiltering(!filtering)} />
          </div>
          {error && position !== undefined && (
            <QueryError query={view.query} position={position} message={error.message} />
          )}
          <Histogram
            answer={histogram.data}
            start={counted.start === undefined ? undefined : Date.parse(counted.start)}
            end={endOf(view, counted, countedAt)}
            error={records.isError ? undefined : histogram.error?.message}
            onPick={(range) => go({ ...range, tail: false })}
          />
        </div>
        <FacetPanel search={counted} opened={filtering} onToggle={actions.toggle} />
        <section className={classes.results} aria-label="Results">
          <Summary records={records} histogram={histogram}>
            <TailControls
              on={view.tail}
              possible={pipes === ''}
              tail={tail}
              paused={paused}
              onSwitch={() => go({ tail: !view.tail, ...(!view.tail && { to: '' }) })}
              onPause={setPaused}
            />
          </Summary>
          <Results
            key={`${view.query} ${ranAt}`}
            view={view}
            records={records}
            tail={tail}
            following={following}
            onShow={go}
            onReading={setReading}
            onResume={() => setPaused(false)}
          />
        </section>
      </main>
    </FieldActionsContext>
  );
}

/** Where the histogram ends, ms; undefined if where the records do. */
function endOf(view: View, { end }: Search, now: number): number | undefined {
  if (end !== undefined) return Date.parse(end);
  return endsNow(view) ? now : undefined;
}
