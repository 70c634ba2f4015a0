import { useMemo, useState } from 'react';
import { useView } from '../address/useView';
import { ApiError } from '../api/ApiError';
import type { Search } from '../api/types';
import { useHistogram, useRecords } from './answers';
import classes from './Explore.module.css';
import { exported } from './exported';
import { ExportMenu } from '../export/ExportMenu';
import { FacetPanel } from './facets/FacetPanel';
import { FacetSwitch } from './facets/FacetSwitch';
import { usePanel } from './facets/usePanel';
import { fieldActions } from './fieldActions';
import { useHeadStart } from './headStart';
import { Histogram } from './histogram/Histogram';
import { QueryBox } from './query/QueryBox';
import { QueryError } from '../components/query/QueryError';

import { formOf } from './query/terms';
import { Results } from './Results';
import { FieldActionsContext } from './rows/actions';
import { Progress } from './slow/Progress';
import { Summary } from './Summary';
import { TailControls } from './tail/TailControls';
import { useTail } from './tail/useTail';
import { SavedSearches } from '../saved/SavedSearches';
import { endsNow } from '../time/range';
import { TimeRange } from '../time/TimeRange';
import { useMoment } from '../time/useMoment';
import { CODEC, searchOf, type View } from './view';

/** Logs searched, counted and followed: one query and one range of time, seen from all sides. */
export function Explore() {
  const { view, ranAt, saved, show, refine } = useView(CODEC, useHeadStart());
  const [paused, setPaused] = useState(false);
  const [reading, setReading] = useState(false);
  const panel = usePanel();

  const { where, pipes } = formOf(view.query);
  const following = view.tail && pipes === '';
  const tail = useTail(following ? where : undefined, paused || reading);
  const countedAt = useMoment(ranAt, following);

  const search = useMemo(() => searchOf(view, ranAt), [view, ranAt]);
  const counted = useMemo(() => searchOf(view, countedAt), [view, countedAt]);
  const records = useRecords(search, tail.connection);
  const histogram = useHistogram(counted, view.stack, following);

  const go = (change?: Partial<View>) => {
    setPaused(false);
    // A row is opened in one answer, not in the next.
    show({ row: '', ...change });
  };
  const actions = fieldActions(view, search, go, refine);

  const error = records.error instanceof ApiError ? records.error : undefined;
  const position = error?.position;
  return (
    <FieldActionsContext value={actions}>
      <main className={classes.page}>
        <div className={classes.top}>
          <div className={classes.ask}>
            <div className={classes.query}>
              <FacetSwitch panel={panel} />
              <QueryBox
                query={view.query}
                search={search}
                mistake={position}
                onRun={(query) => go({ query })}
              />
            </div>
            <SavedSearches opened={saved} address={`/${CODEC.addressOf({ ...view, row: '' })}`} />
            <TimeRange
              range={view}
              onChange={(range) => go({ ...range, ...(range.to !== '' && { tail: false }) })}
            />
          </div>
          {error && position !== undefined && (
            <QueryError query={view.query} position={position} message={error.message} />
          )}
          <Histogram
            answer={histogram.data}
            search={search}
            field={view.stack}
            start={counted.start === undefined ? undefined : Date.parse(counted.start)}
            end={endOf(view, counted, countedAt)}
            error={records.isError ? undefined : histogram.error?.message}
            soFar={histogram.soFar}
            onPick={(range) => go({ ...range, tail: false })}
            onStack={(stack) => refine({ stack })}
            onFilter={actions.include}
          />
        </div>
        <FacetPanel search={counted} panel={panel} />
        <section id="results" className={classes.results} aria-label="Results" tabIndex={-1}>
          <Summary search={search} records={records} histogram={histogram}>
            <ExportMenu
              what={
                pipes === ''
                  ? exported(search, view.columns, histogram.data)
                  : exported(search, '', undefined)
              }
            />
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
            search={search}
            records={records}
            tail={tail}
            following={following}
            onShow={go}
            onRefine={refine}
            onReading={setReading}
            onResume={() => setPaused(false)}
          />
          <Progress answers={[records, histogram]} />
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
