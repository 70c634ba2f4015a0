import type { Search } from '../api/types';
import { ALL_TIME } from '../time/range';
import { between, exclude, include, toggle } from './query/filters';
import type { FieldActions } from './rows/actions';
import { columnsOf, textOfColumns, withToggled } from './rows/columns';
import type { View } from './view';

/**
 * The ways that a value somewhere on the page changes the view.
 *
 * @param go runs the changed view
 * @param refine changes what is shown of the answer
 */
export function fieldActions(
  view: View,
  search: Search,
  go: (change: Partial<View>) => void,
  refine: (change: Partial<View>) => void,
): FieldActions {
  const { query } = view;
  const columns = columnsOf(view.columns);
  return {
    include: (field, value) => go({ query: include(query, field, value) }),
    exclude: (field, value) => go({ query: exclude(query, field, value) }),
    between: (field, from, to) => go({ query: between(query, field, from, to) }),
    toggle: (field, value) => go({ query: toggle(query, field, value) }),
    // A trace may have begun before the range, and is found fast in any.
    searchTrace: (id) => go({ query: include('', 'trace_id', id), ...ALL_TIME, tail: false }),
    toggleColumn: (field) => refine({ columns: textOfColumns(withToggled(columns, field)) }),
    columns: columns.map(({ field }) => field),
    open: (row) => refine({ row }),
    search,
  };
}
