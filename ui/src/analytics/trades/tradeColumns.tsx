import { PageLink } from '../../address/PageLink';
import type { Trade } from '../../api/desk';
import { Profit } from '../../components/Profit';
import type { Column } from '../../components/table/column';
import { include } from '../../explore/query/filters';
import { holding, price } from '../../format/money';
import { UNKNOWN } from '../../format/number';
import { nanos } from '../../format/unit';
import { shortTime } from '../../time/shortTime';
import { Outcome } from '../../trading/Outcome';

/** A trade with all that it tells. */
export const TRADE_COLUMNS: readonly Column<Trade>[] = [
  { name: 'Time', cell: ({ timestamp }) => shortTime(timestamp) },
  { name: 'Trade', cell: ({ trade_id }) => trade_id && <TradeLogs id={trade_id} /> },
  { name: 'Symbol', cell: ({ symbol }) => <b>{symbol ?? UNKNOWN}</b> },
  { name: 'P&L', numeric: true, cell: ({ profit }) => <Profit value={profit} /> },
  { name: 'Exchange', cell: ({ exchange }) => exchange ?? UNKNOWN },
  { name: 'Strategy', cell: ({ strategy }) => strategy ?? UNKNOWN },
  { name: 'Buy', numeric: true, cell: ({ buy_price }) => price(buy_price) },
  { name: 'Sell', numeric: true, cell: ({ sell_price }) => price(sell_price) },
  {
    name: 'Quantity',
    numeric: true,
    cell: ({ quantity }) => holding(quantity).replace('+', ''),
  },
  { name: 'Took', numeric: true, cell: ({ execution_time_ns }) => nanos(execution_time_ns) },
  { name: 'Outcome', cell: ({ success }) => <Outcome success={success} /> },
  { name: 'Service', cell: ({ service }) => service },
  { name: 'Metadata', cell: ({ metadata }) => metadata },
];

/** The way to what was logged about a trade. */
function TradeLogs({ id }: { id: string }) {
  const search = new URLSearchParams({ query: include('', 'trade_id', id), from: 'all' });
  return (
    <PageLink href={`/?${search}`} title="Its logs, in Explore">
      {id}
    </PageLink>
  );
}
