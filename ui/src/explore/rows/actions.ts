import { createContext, use } from 'react';
import type { Search } from '../../api/types';

/** What a value in an opened row lets one do to the view. */
export interface FieldActions {
  readonly include: (field: string, value: string) => void;
  readonly exclude: (field: string, value: string) => void;
  /** Narrows the query to numbers from one to another. */
  readonly between: (field: string, from: number, to: number) => void;
  /** Narrows the query to the value, or widens it again. */
  readonly toggle: (field: string, value: string) => void;
  readonly searchTrace: (traceId: string) => void;
  /** Shows the field as a column, or no longer. */
  readonly toggleColumn: (field: string) => void;
  /** The fields that are columns. */
  readonly columns: readonly string[];
  /** Opens another record, wherever it is. */
  readonly open: (id: string) => void;
  /** What the view asks for. */
  readonly search: Search;
}

/** Handed down by context, past the list and its rows, which have no use for it. */
export const FieldActionsContext = createContext<FieldActions | null>(null);

export function useFieldActions(): FieldActions {
  const actions = use(FieldActionsContext);
  if (!actions) throw new Error('Fields are shown outside of a view.');
  return actions;
}
