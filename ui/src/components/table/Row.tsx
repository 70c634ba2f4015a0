import { memo, type ReactNode } from 'react';
import type { Column } from './column';

/** Drawn again only if the row itself has changed, or what its cells are made by. */
export const Row = memo(function Row<R>({
  row,
  columns,
}: {
  row: R;
  columns: readonly Column<R>[];
}) {
  return (
    <tr>
      {columns.map(({ name, numeric, cell }) => (
        <td key={name} data-numeric={numeric}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <R>(props: { row: R; columns: readonly Column<R>[] }) => ReactNode;
