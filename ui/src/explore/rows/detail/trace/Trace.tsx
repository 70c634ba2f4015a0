import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { fetchTrace } from '../../../../api/logs';
import type { LogRecord } from '../../../../api/types';
import { Completeness } from '../../../../components/Completeness';
import { Tabs } from '../../../../components/Tabs';
import { plural } from '../../../../format/number';
import { useFieldActions } from '../../actions';
import { Chart } from './Chart';
import classes from './Trace.module.css';
import { TraceTable } from './TraceTable';
import { durationText, waterfallOf } from './waterfall';

/** More would be no picture any more, and no table that the page could hold. */
const DRAWN = 1000;

/** The trace that a record is of, across services: drawn in time, and as a table. */
export function Trace({ record, traceId }: { record: LogRecord; traceId: string }) {
  const { open, searchTrace } = useFieldActions();
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const { data, error } = useQuery({
    queryKey: ['trace', traceId],
    queryFn: ({ signal }) => fetchTrace(traceId, signal),
  });
  const trace = useMemo(() => {
    const records = data?.logs.slice(0, DRAWN) ?? [];
    return records.length === 0 ? undefined : waterfallOf(records);
  }, [data]);
  if (error) return <p className={classes.note}>The trace could not be loaded: {error.message}</p>;
  if (!data) return <p className={classes.note}>Loading…</p>;
  if (!trace) return <p className={classes.note}>Its records are gone. They may have expired.</p>;
  const services = new Set(trace.lanes.map(({ service }) => service)).size;
  return (
    <div data-testid="trace">
      <div className={classes.head}>
        <span>
          {plural(data.logs.length, 'record')} of {plural(services, 'service')} in{' '}
          {durationText(trace.duration)}
          {data.logs.length > DRAWN && `, of which the first ${DRAWN.toLocaleString()} are shown`}
        </span>
        {data.complete || <Completeness missing={data.missing} notes={data.notes ?? []} />}
        <button type="button" className={classes.link} onClick={() => searchTrace(traceId)}>
          Search the whole trace
        </button>
        <Tabs
          label="Show the trace as"
          tabs={[
            { value: 'chart', name: 'Chart' },
            { value: 'table', name: 'Table' },
          ]}
          selected={shown}
          onSelect={setShown}
        />
      </div>
      {shown === 'chart' ? (
        <Chart trace={trace} current={record.id} onOpen={open} />
      ) : (
        <TraceTable trace={trace} current={record.id} onOpen={open} />
      )}
    </div>
  );
}
