import type { Histogram, Search } from '../api/types';
import type { ExportRequest } from '../export/Exports';
import { totalOf } from './histogram/stack';
import { columnsOf } from './rows/columns';

/**
 * What is exported of the view: all that the search finds, in the columns that were chosen; where none were, whole
 * records.
 *
 * @param columns as the address has them, empty for those by default
 */
export function exported(
  { query, start, end }: Search,
  columns: string,
  counted: Histogram | undefined,
): Omit<ExportRequest, 'format'> {
  return {
    query,
    start,
    end,
    fields: columns === '' ? [] : columnsOf(columns).map(({ field }) => field),
    expected: counted && totalOf(counted.buckets),
  };
}
