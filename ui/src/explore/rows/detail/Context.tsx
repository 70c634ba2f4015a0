import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button/Button';
import { fetchContext } from '../../../api/logs';
import type { LogRecord } from '../../../api/types';
import { Completeness } from '../../../components/Completeness';
import { LevelChip } from '../../../components/LevelChip';
import { shortTime } from '../../../time/shortTime';
import { useFieldActions } from '../actions';
import { lineOf } from '../line';
import classes from './Context.module.css';

const FIRST = 5;
const MORE = 20;

/** As many as the server gives on either side. */
const MOST = 1000;

/** What the same service on the same host logged just before the record, and just after. */
export function Context({ record }: { record: LogRecord }) {
  const { open } = useFieldActions();
  const [reach, setReach] = useState({ before: FIRST, after: FIRST });
  const { data, error, isFetching } = useQuery({
    queryKey: ['context', record.id, reach],
    queryFn: ({ signal }) => fetchContext(record.id, reach.before, reach.after, signal),
    placeholderData: keepPreviousData,
  });
  if (error)
    return <p className={classes.note}>Its neighbours could not be loaded: {error.message}</p>;
  if (!data) return <p className={classes.note}>Loading…</p>;

  const more = (side: 'before' | 'after') => {
    const there = data[side].length;
    const over = !isFetching && there < reach[side];
    const said = side === 'before' ? 'the first of the stream' : 'the last of the stream so far';
    if (over || reach[side] >= MOST) {
      return (
        <p className={classes.note}>{over ? `This is ${said}.` : `There are more ${side}.`}</p>
      );
    }
    return (
      <Button
        size="compact-xs"
        variant="default"
        className={classes.more}
        loading={isFetching}
        onClick={() => setReach({ ...reach, [side]: Math.min(reach[side] + MORE, MOST) })}
      >
        More {side}
      </Button>
    );
  };

  return (
    <div className={classes.context} data-testid="context">
      {data.complete || <Completeness missing={data.missing} notes={data.notes ?? []} />}
      {more('before')}
      <ol className={classes.records} aria-label={`Records of ${record.service} around this one`}>
        {[...data.before, data.log, ...data.after].map((each) => (
          <li key={each.id} aria-current={each.id === record.id ? 'true' : undefined}>
            <button
              type="button"
              className={classes.record}
              disabled={each.id === record.id}
              onClick={() => open(each.id)}
            >
              <time dateTime={each.timestamp}>{shortTime(each.timestamp)}</time>
              <LevelChip level={each.level} />
              <span className={classes.message}>{lineOf(each)}</span>
            </button>
          </li>
        ))}
      </ol>
      {more('after')}
    </div>
  );
}
