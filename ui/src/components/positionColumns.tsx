import type { Holding } from '../api/desk';
import { average, holding, price } from '../format/money';
import { count } from '../format/number';
import type { Column } from './table/column';

/** What is held of a symbol on an exchange. */
export function positionColumns<R extends Holding>(): readonly Column<R>[] {
  const amount = (
    name: string,
    value: (row: R) => number | null,
    format: (value: number | null) => string,
  ): Column<R> => ({
    name,
    numeric: true,
    cell: (row) => format(value(row)),
    by: value,
  });
  return [
    { name: 'Symbol', cell: ({ symbol }) => <b>{symbol}</b>, by: ({ symbol }) => symbol },
    { name: 'Exchange', cell: ({ exchange }) => exchange, by: ({ exchange }) => exchange },
    amount('Held', ({ quantity }) => quantity, holding),
    amount('Avg. buy', (row) => row.average_buy_price, average),
    amount('Avg. sell', (row) => row.average_sell_price, average),
    amount('Last', (row) => row.last_price, price),
    amount(
      'Trades',
      ({ trades }) => trades,
      (value) => count(value ?? 0),
    ),
  ];
}
