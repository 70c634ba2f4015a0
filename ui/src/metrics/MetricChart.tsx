import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fetchSeries, SERIES_LIMIT, type Metric, type SeriesAnswer } from '../api/metrics';
import { Answer } from '../components/Answer';
import { LineChart } from '../components/chart/LineChart';
import { Panel } from '../components/Panel';
import { inUnit } from '../format/unit';
import { figureName, figuresOf, linesOf, unitOf } from './lines';
import { MetricControls } from './MetricControls';
import classes from './Metrics.module.css';
import { SeriesTable } from './SeriesTable';
import { rangeOf, type MetricsView } from './view';

const NONE: SeriesAnswer['series'] = [];

/** A metric over time, whole or by its tags. */
export function MetricChart({
  metric,
  view,
  now,
  onChange,
}: {
  metric: Metric;
  view: MetricsView;
  now: number;
  onChange: (change: Partial<MetricsView>) => void;
}) {
  const query = { name: metric.name, ...rangeOf(view, now), tag: view.tags, by: view.by };
  const answer = useQuery({
    queryKey: ['series', query],
    queryFn: ({ signal }) => fetchSeries(query, signal),
    placeholderData: keepPreviousData,
  });
  const series = answer.data?.series ?? NONE;
  const step = answer.data?.step_ms ?? 1;
  const figures = figuresOf(metric.type, view.figure, series.length);
  const drawn = figures.join(' ');
  const { times, lines } = useMemo(
    () => linesOf({ series, step_ms: step }, figuresOf(metric.type, view.figure, series.length)),
    [series, step, metric.type, view.figure],
  );
  const unit = unitOf(figures[0] ?? 'mean', metric.unit);
  const format = (value: number | null | undefined) => inUnit(value, unit);
  const estimated = series.some(({ exact }) => !exact) && /p\d/.test(drawn);
  return (
    <>
      <MetricControls metric={metric} view={view} onChange={onChange} />
      <div className={classes.chart}>
        <Panel
          title={metric.name}
          note={`${figures.map(figureName).join(', ')} every ${inUnit(step, 'ms')}${
            estimated ? '; percentiles of percentiles, so about' : ''
          }${series.length === SERIES_LIMIT ? `; the first ${SERIES_LIMIT} series` : ''}`}
        >
          <Answer
            // What was drawn a moment ago is as good as what comes now.
            asked={{ data: answer.data, error: answer.error }}
            empty={() => series.length === 0}
          >
            {({ start_time, end_time }) => (
              <LineChart
                label={`${metric.name} over time: ${figures.map(figureName).join(', ')}. Drag over it to zoom in.`}
                times={times}
                lines={lines}
                format={format}
                fromZero={metric.type !== 'gauge'}
                {...(view.from !== '' && {
                  range: [Date.parse(start_time), Date.parse(end_time)] as const,
                })}
                onPick={(from, to) =>
                  onChange({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
                }
              />
            )}
          </Answer>
        </Panel>
      </div>
      <SeriesTable metric={metric} by={view.by} series={series} />
    </>
  );
}
