import type { SummaryGroup } from '../../api/trades';
import { Profit } from '../../components/Profit';
import { ProfitBar } from '../../components/ProfitBar';
import type { Column } from '../../components/table/column';
import { compact, count, percent } from '../../format/number';
import { nanos } from '../../format/unit';

/** The columns of groups by a name; the bars are to the greatest gain or loss of them. */
export function summaryColumns(
  name: string,
  groups: readonly SummaryGroup[],
): readonly Column<SummaryGroup>[] {
  const most = Math.max(0, ...groups.map(({ profit }) => Math.abs(profit)));
  const number = (
    column: string,
    by: (group: SummaryGroup) => number | null,
    format: (value: number) => string,
  ): Column<SummaryGroup> => ({
    name: column,
    numeric: true,
    by,
    cell: (group) => {
      const value = by(group);
      return value === null ? '–' : format(value);
    },
  });
  return [
    {
      name,
      cell: ({ key }) => <b>{key[0] === '' ? 'unnamed' : key[0]}</b>,
      by: ({ key }) => String(key[0]),
    },
    {
      name: 'P&L',
      numeric: true,
      cell: ({ profit }) => <Profit value={profit} />,
      by: ({ profit }) => profit,
    },
    { name: '', cell: ({ profit }) => <ProfitBar value={profit} most={most} /> },
    number('Trades', ({ trades }) => trades, count),
    number('Wins', ({ win_rate }) => win_rate, percent),
    {
      name: 'Average',
      numeric: true,
      cell: ({ average_profit }) => <Profit value={average_profit} />,
      by: ({ average_profit }) => average_profit,
    },
    number('Volume', ({ volume }) => volume, compact),
    number('p50', ({ execution_ns }) => execution_ns.p50, nanos),
    number('p99', ({ execution_ns }) => execution_ns.p99, nanos),
  ];
}
