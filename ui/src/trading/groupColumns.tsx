import type { Group } from '../api/desk';
import { Profit } from '../components/Profit';
import { ProfitBar } from '../components/ProfitBar';
import type { Column } from '../components/table/column';
import { count, percent } from '../format/number';

/**
 * The columns of trades by a name.
 *
 * @param name what is named
 * @param most the greatest gain or loss of a row, which the bars are to
 */
export function groupColumns(name: string, most: number): Column<Group>[] {
  return [
    { name, cell: ({ key }) => <b>{key || 'unnamed'}</b>, by: ({ key }) => key },
    {
      name: 'Trades',
      numeric: true,
      cell: ({ trades }) => count(trades),
      by: ({ trades }) => trades,
    },
    {
      name: 'Wins',
      numeric: true,
      cell: ({ win_rate }) => percent(win_rate),
      by: ({ win_rate }) => win_rate,
    },
    {
      name: 'P&L',
      numeric: true,
      cell: ({ profit }) => <Profit value={profit} />,
      by: ({ profit }) => profit,
    },
    { name: '', cell: ({ profit }) => <ProfitBar value={profit} most={most} /> },
  ];
}
