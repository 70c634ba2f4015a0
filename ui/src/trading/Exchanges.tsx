import type { DeskFrame, Exchange, Sums } from '../api/desk';
import { Panel } from '../components/Panel';
import { Profit } from '../components/Profit';
import type { Column } from '../components/table/column';
import { DataTable } from '../components/table/DataTable';
import { ago } from '../format/ago';
import { count, figures, percent } from '../format/number';
import { OthersNote } from './OthersNote';
import { Status } from './Status';
import { statusOf } from './status';

const RANK = { bad: 2, warn: 1, good: 0 } as const;

/** How the exchanges do: heard when, at what rate, with how many failures. */
export function Exchanges({
  exchanges,
  others,
  clock: { clock, replay },
}: {
  exchanges: ReadonlyMap<string, Exchange>;
  others: Sums | null;
  /** The frame, for its time: that of the server, or of the replay. */
  clock: DeskFrame;
}) {
  const now = replay ? Date.parse(replay.time) : clock.sent_us / 1000;
  const columns: Column<Exchange>[] = [
    { name: 'Exchange', cell: ({ key }) => key || 'unnamed', by: ({ key }) => key },
    {
      name: 'Status',
      cell: (row) => <Status status={statusOf(row, now)} />,
      by: (row) => RANK[statusOf(row, now).level],
    },
    {
      name: 'Heard',
      numeric: true,
      cell: ({ last_ms }) => ago(last_ms, now),
      by: ({ last_ms }) => last_ms,
    },
    {
      name: 'Errors',
      numeric: true,
      title: 'Of the trades of the last five minutes, those that did not go as intended',
      cell: ({ error_rate }) => percent(error_rate),
      by: ({ error_rate }) => error_rate,
    },
    {
      name: '/s',
      numeric: true,
      title: 'Trades a second, over the last minute',
      cell: ({ trades_per_second }) => figures(trades_per_second),
      by: ({ trades_per_second }) => trades_per_second,
    },
    {
      name: 'Trades',
      numeric: true,
      cell: ({ trades }) => count(trades),
      by: ({ trades }) => trades,
    },
    {
      name: 'P&L',
      numeric: true,
      cell: ({ profit }) => <Profit value={profit} />,
      by: ({ profit }) => profit,
    },
  ];
  return (
    <Panel title="Exchanges" area="exchanges">
      <DataTable
        label="Exchanges"
        rows={[...exchanges.values()]}
        columns={columns}
        keyOf={({ key }) => key}
        order={{ column: 'Exchange', descending: false }}
        dense
      />
      <OthersNote others={others} />
    </Panel>
  );
}
