import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useView } from '../address/useView';
import { fetchExceptions } from '../api/exceptions';
import { Answer } from '../components/Answer';
import { ListAndDetail } from '../components/ListAndDetail';
import { Panel } from '../components/Panel';
import { plural } from '../format/number';
import { TimeRange } from '../time/TimeRange';
import { ExceptionFilters } from './ExceptionFilters';
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
    queryKey: ['exceptions', filter, view.sort, ranAt],
    queryFn: ({ signal }) => fetchExceptions(filter, view.sort, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <ListAndDetail
      filters={{
        what: <ExceptionFilters view={view} onChange={show} />,
        when: <TimeRange range={view} onChange={show} />,
      }}
      list={
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
      }
      detail={
        view.opened === '' ? undefined : (
          <OpenedException
            key={view.opened}
            fingerprint={view.opened}
            filter={filter}
            ranAt={ranAt}
            view={view}
            onClose={() => show({ opened: '' })}
          />
        )
      }
    />
  );
}
