import { useMemo } from 'react';
import type { Figure, Metric, Series } from '../api/metrics';
import { Panel } from '../components/Panel';
import type { Column } from '../components/table/column';
import { DataTable } from '../components/table/DataTable';
import { inUnit } from '../format/unit';
import { figureName, OFFERED, unitOf } from './lines';
import classes from './Metrics.module.css';

/** The newest figures of each series. */
export function SeriesTable({
  metric,
  by,
  series,
}: {
  metric: Metric;
  by: readonly string[];
  series: readonly Series[];
}) {
  const columns = useMemo(
    (): readonly Column<Series>[] => [
      {
        name: by.length === 0 ? 'Series' : by.join(', '),
        cell: ({ tags }) => <b>{tags.join(', ') || 'all'}</b>,
        by: ({ tags }) => tags.join(', '),
      },
      ...OFFERED[metric.type].map((figure) => ({
        name: figureName(figure),
        numeric: true,
        cell: (each: Series) => inUnit(newest(each, figure), unitOf(figure, metric.unit)),
        by: (each: Series) => newest(each, figure),
      })),
    ],
    [by, metric.type, metric.unit],
  );
  return (
    <div className={classes.newest}>
      <Panel title="Newest" note="the last interval of each series">
        <DataTable
          label="Newest figures"
          rows={series}
          columns={columns}
          keyOf={({ tags }) => tags.join('\n')}
        />
      </Panel>
    </div>
  );
}

function newest(series: Series, figure: Figure): number | null {
  return series[figure]?.at(-1) ?? null;
}
