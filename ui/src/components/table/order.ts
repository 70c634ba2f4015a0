/** What a table is ordered by. */
export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** The order after a click on a column's head: numbers start with the greatest, texts with the first. */
export function nextOrder(order: Order | undefined, column: string, numeric: boolean): Order {
  if (order?.column === column) return { column, descending: !order.descending };
  return { column, descending: numeric };
}

/** The rows in order; those without a value stand last in either direction. */
export function sorted<R>(
  rows: readonly R[],
  by: (row: R) => number | string | null,
  descending: boolean,
): R[] {
  return rows.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const ascending =
      typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
    return descending ? -ascending : ascending;
  });
}
