import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { fetchFacet, fetchHistogram, fetchNewest, fetchPage } from '../api/logs';
import type { Search } from '../api/types';
import { without } from './query/filters';
import { formOf } from './query/terms';

/** Bars across the histogram, enough to see a burst, few enough to hit with a pointer. */
const BUCKETS = 90;

const FACET_VALUES = 15;

/**
 * The records page by page, newest first, or the table that the query's pipes make of them.
 *
 * @param connection the live tail's connection: each new one needs the search again, to show what
 *     came before it was there
 */
export function useRecords(search: Search, connection: number) {
  return useInfiniteQuery({
    queryKey: ['records', search, connection],
    queryFn: ({ pageParam, signal }) => fetchPage(search, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => ('logs' in last ? last.cursor : null),
    placeholderData: keepPreviousData,
  });
}

export function useHistogram(search: Search) {
  return useQuery({
    queryKey: ['histogram', searched(search)],
    queryFn: ({ signal }) => fetchHistogram(searched(search), BUCKETS, signal),
    placeholderData: keepPreviousData,
  });
}

/** The field's most frequent values, counted as if none of them were selected. */
export function useFacet(search: Search, field: string) {
  const counted = searched({ ...search, query: without(search.query, field) });
  return useQuery({
    queryKey: ['facet', field, counted],
    queryFn: async ({ signal }) => {
      const { facets } = await fetchFacet(counted, field, FACET_VALUES, signal);
      return facets.find((facet) => facet.field === field)?.values ?? [];
    },
    placeholderData: keepPreviousData,
  });
}

/** The time of the newest record of any time; null if there is none. */
export function useNewest(query: string, options: { refetchInterval?: number } = {}) {
  const { where } = formOf(query);
  return useQuery({
    queryKey: ['newest', where],
    queryFn: async ({ signal }) => (await fetchNewest(where, signal)).logs[0]?.timestamp ?? null,
    staleTime: 0,
    ...options,
  });
}

/** What pipes are applied to: counts over time and by value are of records. */
function searched(search: Search): Search {
  return { ...search, query: formOf(search.query).where };
}
