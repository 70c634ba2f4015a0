import { useMemo } from 'react';
import type { Bucket } from '../../api/types';
import type { Column } from '../../components/table/column';
import { DataTable } from '../../components/table/DataTable';
import { count } from '../../format/number';
import { wholeTime } from '../../time/shortTime';
import { countsOf, type Layer } from './stack';

/** The counts as a table, an interval a row. */
export function BucketTable({
  buckets,
  layers,
}: {
  buckets: readonly Bucket[];
  layers: readonly Layer[];
}) {
  const columns = useMemo(
    (): readonly Column<Bucket>[] => [
      {
        name: 'Time',
        by: ({ timestamp }) => Date.parse(timestamp),
        cell: ({ timestamp }) => wholeTime(timestamp),
      },
      { name: 'Records', numeric: true, by: ({ total }) => total, cell: (row) => count(row.total) },
      ...layers.map(({ label }, i) => ({
        name: label,
        numeric: true,
        by: (row: Bucket) => countsOf(row, layers)[i] ?? 0,
        cell: (row: Bucket) => count(countsOf(row, layers)[i] ?? 0),
      })),
    ],
    [layers],
  );
  return (
    <DataTable
      label="Records over time, as a table"
      rows={buckets}
      columns={columns}
      keyOf={({ timestamp }) => timestamp}
      dense
    />
  );
}
