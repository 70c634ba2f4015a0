import type { Execution } from '../api/desk';
import { Profit } from '../components/Profit';
import type { Column } from '../components/table/column';
import { price } from '../format/money';
import { UNKNOWN } from '../format/number';
import { nanos } from '../format/unit';
import { clockTime } from '../time/shortTime';
import { Outcome } from './Outcome';

/** A trade in a row of the live desk. */
export const EXECUTION_COLUMNS: readonly Column<Execution>[] = [
  { name: 'Time', cell: ({ timestamp }) => clockTime(timestamp) },
  { name: 'Symbol', cell: ({ symbol }) => <b>{symbol ?? UNKNOWN}</b> },
  { name: 'P&L', numeric: true, cell: ({ profit }) => <Profit value={profit} /> },
  { name: 'Exchange', cell: ({ exchange }) => exchange ?? UNKNOWN },
  { name: 'Strategy', cell: ({ strategy }) => strategy ?? UNKNOWN },
  { name: 'Buy', numeric: true, cell: ({ buy_price }) => price(buy_price) },
  { name: 'Sell', numeric: true, cell: ({ sell_price }) => price(sell_price) },
  { name: 'Took', numeric: true, cell: ({ execution_time_ns }) => nanos(execution_time_ns) },
  { name: 'Outcome', cell: ({ success }) => <Outcome success={success} /> },
];
