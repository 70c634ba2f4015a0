import { memo, useState, type ReactNode } from 'react';
import type { Column } from './column';

/** Drawn again only if the row itself has changed, or what its cells are made by. */
export const Row = memo(function Row<R>({
  row,
  columns,
  arriving,
}: {
  row: R;
  columns: readonly Column<R>[];
  /** Whether it should be noticed that it came, which is decided when it does. */
  arriving: boolean;
  /** The time zone that its cells are made in. */
  zone: string;
}) {
  const [noticed] = useState(arriving);
  return (
    <tr data-arriving={noticed}>
      {columns.map(({ name, numeric, cell }) => (
        <td key={name} data-numeric={numeric}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <R>(props: {
  row: R;
  columns: readonly Column<R>[];
  arriving: boolean;
  zone: string;
}) => ReactNode;
