import type { QueryTimes, SystemAnswer } from '../api/system';
import { Panel } from '../components/Panel';
import type { Column } from '../components/table/column';
import { DataTable } from '../components/table/DataTable';
import { count } from '../format/number';
import { inUnit } from '../format/unit';

const COLUMNS: readonly Column<QueryTimes>[] = [
  { name: 'Kind', by: ({ kind }) => kind, cell: ({ kind }) => kind },
  {
    name: 'Queries',
    numeric: true,
    by: (query) => query.count,
    cell: (query) => count(query.count),
  },
  {
    name: 'p50',
    numeric: true,
    by: ({ p50_ms }) => p50_ms,
    cell: ({ p50_ms }) => inUnit(p50_ms, 'ms'),
  },
  {
    name: 'p95',
    numeric: true,
    by: ({ p95_ms }) => p95_ms,
    cell: ({ p95_ms }) => inUnit(p95_ms, 'ms'),
  },
  {
    name: 'p99',
    numeric: true,
    by: ({ p99_ms }) => p99_ms,
    cell: ({ p99_ms }) => inUnit(p99_ms, 'ms'),
  },
];

/** How long queries took of late, each kind by itself. */
export function QueryTable({ system }: { system: SystemAnswer }) {
  if (!system.roles.includes('query')) return null;
  return (
    <Panel title="Queries" note={`the last ${inUnit(system.recent_ms, 'ms')}, by kind`}>
      <DataTable
        label="Queries by kind"
        rows={system.queries}
        columns={COLUMNS}
        keyOf={({ kind }) => kind}
        order={{ column: 'Queries', descending: true }}
        empty="None came."
      />
    </Panel>
  );
}
