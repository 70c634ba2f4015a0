import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useView } from '../address/useView';
import { fetchMetrics } from '../api/metrics';
import { missingStore } from '../api/missingStore';
import { Answer } from '../components/Answer';
import { Panel } from '../components/Panel';
import { State } from '../components/State';
import { plural } from '../format/number';
import { endsNow } from '../time/range';
import { TimeRange } from '../time/TimeRange';
import { useMoment } from '../time/useMoment';
import { MetricChart } from './MetricChart';
import { MetricNames } from './MetricNames';
import classes from './Metrics.module.css';
import { NoMetrics } from './NoMetrics';
import { CODEC, rangeOf } from './view';

/** Any metric over time. */
export default function MetricsPage() {
  const { view, ranAt, show, refine } = useView(CODEC);
  // Metrics come all the time; where the range ends now, so does the chart.
  const now = useMoment(ranAt, endsNow(view));
  const { start_time, end_time } = rangeOf(view, ranAt);
  const list = useQuery({
    queryKey: ['metrics', start_time, end_time],
    queryFn: ({ signal }) => fetchMetrics(start_time, end_time, signal),
    placeholderData: keepPreviousData,
  });
  const metrics = list.data?.metrics ?? [];
  const metric = metrics.find(({ name }) => name === (view.name || metrics[0]?.name));

  const missing = missingStore(list.error);
  if (missing) {
    return (
      <main className={classes.page}>
        <State title="No metrics are kept here">
          <p>{missing}</p>
        </State>
      </main>
    );
  }
  return (
    <main className={classes.page}>
      <div className={classes.names}>
        <Panel title="Metrics" note={list.data && plural(metrics.length, 'name')}>
          <Answer asked={list}>
            {() => (
              <MetricNames
                metrics={metrics}
                shown={metric?.name}
                search={view.search}
                onSearch={(search) => refine({ search })}
                onShow={(name) => show({ name, tags: [], by: [], figure: '' })}
              />
            )}
          </Answer>
        </Panel>
      </div>
      <div className={classes.shown}>
        <div className={classes.bar}>
          <span className={classes.space} />
          <TimeRange range={view} onChange={show} />
        </div>
        {list.data && metrics.length === 0 && <NoMetrics />}
        {list.data && metrics.length > 0 && !metric && (
          <State title={`${view.name} has no points in this time`} />
        )}
        {metric && (
          <MetricChart key={metric.name} metric={metric} view={view} now={now} onChange={show} />
        )}
      </div>
    </main>
  );
}
