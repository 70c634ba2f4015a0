import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useView } from '../address/useView';
import { fetchExceptions } from '../api/exceptions';
import { Answer } from '../components/Answer';
import { Panel } from '../components/Panel';
import { plural } from '../format/number';
import { TimeRange } from '../time/TimeRange';
import { ExceptionFilters } from './ExceptionFilters';
import classes from './Exceptions.module.css';
import { ExceptionTable } from './ExceptionTable';
import { NoExceptions } from './NoExceptions';
import { OpenedException } from './OpenedException';
import { OtherErrors } from './OtherErrors';
import { CODEC, filterOf } from './view';

/** Exceptions of all programs: which, how often, since when, and why. */
export default function ExceptionsPage() {
  const { view, ranAt, show } = useView(CODEC);
  const filter = useMemo(() => filterOf(view, ranAt), [view, ranAt]);
  const list = useQuery({
    queryKey: ['exceptions', filter, view.sort],
    queryFn: ({ signal }) => fetchExceptions(filter, view.sort, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <main className={classes.page} data-opened={view.opened !== ''}>
      <div className={classes.bar}>
        <ExceptionFilters view={view} onChange={show} />
        <span className={classes.space} />
        <TimeRange key={`${view.from} ${view.to}`} range={view} onChange={show} />
      </div>
      <div className={classes.parts}>
        <div className={classes.list}>
          <Panel title="Exceptions" note={list.data && plural(list.data.total, 'fingerprint')}>
            <Answer asked={list}>
              {(answer) =>
                answer.exceptions.length === 0 ? (
                  <NoExceptions view={view} />
                ) : (
                  <ExceptionTable
                    exceptions={answer.exceptions}
                    view={view}
                    startMs={Date.parse(filter.start_time)}
                    endMs={filter.end_time === undefined ? ranAt : Date.parse(filter.end_time)}
                  />
                )
              }
            </Answer>
            {list.data && <OtherErrors others={list.data.others} view={view} />}
          </Panel>
        </div>
        {view.opened !== '' && (
          <OpenedException
            key={view.opened}
            fingerprint={view.opened}
            filter={filter}
            view={view}
            onClose={() => show({ opened: '' })}
          />
        )}
      </div>
    </main>
  );
}
