import type { ReactNode } from 'react';

/** A column of a table of rows R. */
export interface Column<R> {
  readonly name: string;
  readonly cell: (row: R) => ReactNode;
  /** Numbers stand right, with digits of one width. */
  readonly numeric?: boolean;
  /** What rows are ordered by, where a click on the head orders them. */
  readonly by?: (row: R) => number | string | null;
  readonly title?: string;
}
