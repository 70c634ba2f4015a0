import { useMemo } from 'react';
import type { Group, Sums } from '../api/desk';
import { Panel } from '../components/Panel';
import { DataTable } from '../components/table/DataTable';
import { plural } from '../format/number';
import { groupColumns } from './groupColumns';
import { OthersNote } from './OthersNote';

/** The trades by a name that they share. */
export function Groups({
  title,
  area,
  groups,
  others,
}: {
  title: 'Strategies' | 'Symbols';
  area: string;
  groups: ReadonlyMap<string, Group>;
  others: Sums | null;
}) {
  const rows = [...groups.values()];
  const most = Math.max(0, ...rows.map(({ profit }) => Math.abs(profit)));
  const single = title === 'Symbols' ? 'Symbol' : 'Strategy';
  const columns = useMemo(() => groupColumns(single, most), [single, most]);
  return (
    <Panel title={title} area={area} note={plural(rows.length, 'name')}>
      <DataTable
        label={title}
        rows={rows}
        columns={columns}
        keyOf={({ key }) => key}
        order={{ column: 'P&L', descending: true }}
      />
      <OthersNote others={others} />
    </Panel>
  );
}
