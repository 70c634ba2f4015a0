import type { DeskFrame, Percentiles } from '../api/desk';
import { Panel } from '../components/Panel';
import type { Column } from '../components/table/column';
import { DataTable } from '../components/table/DataTable';
import { count, UNKNOWN } from '../format/number';
import { nanos } from '../format/unit';

interface Row {
  readonly name: string;
  readonly of: Percentiles;
}

const percentile = (name: string, value: (of: Percentiles) => number | null | undefined) => ({
  name,
  numeric: true,
  cell: ({ of }: Row) => nanos(value(of)),
});

const COLUMNS: readonly Column<Row>[] = [
  { name: 'Over', cell: ({ name }) => name },
  percentile('p50', ({ p50 }) => p50),
  percentile('p95', ({ p95 }) => p95),
  percentile('p99', ({ p99 }) => p99),
  percentile('p99.9', ({ p999 }) => p999),
  percentile('max', ({ max }) => max),
  {
    name: 'Trades',
    numeric: true,
    cell: ({ of }) => (of.count === undefined ? UNKNOWN : count(of.count)),
  },
];

/** How long trades took from the decision to the execution. */
export function ExecutionLatency({ latency }: { latency: DeskFrame['latency'] }) {
  const rows = [
    { name: 'last minute', of: latency.minute },
    { name: 'all', of: latency.day },
  ];
  return (
    <Panel title="Execution latency" area="latency">
      <DataTable
        label="Execution latency"
        rows={rows}
        columns={COLUMNS}
        keyOf={({ name }) => name}
        dense
      />
    </Panel>
  );
}
