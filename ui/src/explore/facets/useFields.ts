import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fetchFields } from '../../api/logs';
import type { Search } from '../../api/types';
import { formOf } from '../query/terms';
import { rowsFirst } from '../rowsFirst';
import { ASIDES } from '../slow/asides';

/** The fields that the records found have, those of most records first. */
export function useFields(asked: Search) {
  const search = { ...asked, query: formOf(asked.query).where };
  return useQuery({
    queryKey: [ASIDES.fields, search],
    queryFn: async ({ client, signal }) => {
      await rowsFirst(client);
      const fields = await fetchFields(search, signal);
      return fields.toSorted((a, b) => b.rows - a.rows || a.name.localeCompare(b.name));
    },
    placeholderData: keepPreviousData,
  });
}
