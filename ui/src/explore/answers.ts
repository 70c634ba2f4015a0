import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { fetchCount, fetchFacet, fetchNewest, streamFirst, streamHistogram } from '../api/logs';
import { LEVELS, type Histogram, type RecordPage, type Search, type Table } from '../api/types';
import { VALUES } from './histogram/stack';
import { containing, without } from './query/filters';
import { formOf } from './query/terms';
import { FIRST_PAGE } from './rows/paging';
import { RECORDS_KEY, rowsFirst } from './rowsFirst';
import { ASIDES, unlessCancelled } from './slow/asides';
import { soFarOf, useSoFar } from './slow/useSoFar';

/** Bars across the histogram, enough to see a burst, few enough to hit with a pointer. */
const BUCKETS = 90;

const FACET_VALUES = 15;

/** What there is of records of which none was found. */
const NONE_FOUND: RecordPage = {
  logs: [],
  cursor: null,
  complete: false,
  missing: [],
  took_ms: 0,
};

/** The question that {@link useRecords} asks. */
export function recordsQuery(search: Search, connection: number) {
  return queryOptions({
    queryKey: [RECORDS_KEY, search, connection] as const,
    queryFn: ({ client, queryKey, signal }) =>
      soFarOf<RecordPage | Table>(client, queryKey).tellOf((tell) =>
        streamFirst(search, FIRST_PAGE.limit, signal, tell),
      ),
    // Records never change, so there is nothing to find that is as it was.
    structuralSharing: false,
    // A search is run anew when one comes back to it.
    gcTime: 0,
  });
}

/**
 * The newest records, behind which there may be more ({@link useOlder}), or the table that the query's pipes make
 * of them; of what is sought for longer than a moment, what was found so far.
 *
 * @param connection the live tail's connection: each new one needs the search again, to show what
 *     came before it was there
 */
export function useRecords(search: Search, connection: number) {
  const query = recordsQuery(search, connection);
  const { cancel, soFar: sought } = useSoFar<RecordPage | Table>(query.queryKey);
  const answer = useQuery({ ...query, placeholderData: keepPreviousData });
  const soFar = answer.data && !answer.isPlaceholderData ? undefined : sought;
  const partial = soFar?.answer ?? (soFar?.cancelled ? NONE_FOUND : undefined);
  return {
    ...answer,
    data: partial ?? answer.data,
    isPlaceholderData: answer.isPlaceholderData && !partial,
    soFar,
    cancel,
    again: answer.refetch,
  };
}

/**
 * How many records there are over time, by values of the field.
 *
 * @param following whether the counts of a moment ago are good until newer ones are there
 */
export function useHistogram(search: Search, field: string, following: boolean) {
  const key = ['histogram', searched(search), field];
  const values = field === 'level' ? LEVELS.length : VALUES;
  const { cancel, soFar: sought } = useSoFar<Histogram>(key);
  const answer = useQuery({
    queryKey: key,
    queryFn: async ({ client, signal }) => {
      await rowsFirst(client);
      signal.throwIfAborted();
      return soFarOf<Histogram>(client, key).tellOf((tell) =>
        streamHistogram(searched(search), field, values, BUCKETS, signal, tell),
      );
    },
    placeholderData: keepPreviousData,
  });
  const there = answer.data && (following || !answer.isPlaceholderData);
  const soFar = there ? undefined : sought;
  const data = soFar?.answer ?? (soFar?.cancelled ? undefined : answer.data);
  return { ...answer, data, soFar, cancel, again: answer.refetch };
}

/**
 * The field's most frequent values that have a text in them, counted as if none of them were selected, and
 * how many records there are in all.
 */
export function useFacet(search: Search, field: string, text = '') {
  const counted = searched({ ...search, query: without(search.query, field) });
  const narrowed = text === '' ? counted.query : containing(counted.query, field, text);
  const answer = useQuery({
    queryKey: [ASIDES.facet, field, counted, text],
    queryFn: async ({ client, signal }) => {
      await rowsFirst(client);
      const asked = { ...counted, query: narrowed };
      const { facets } = await fetchFacet(asked, field, FACET_VALUES, signal);
      return facets.find((facet) => facet.field === field)?.values ?? [];
    },
    placeholderData: keepPreviousData,
  });
  return { ...unlessCancelled(answer), total: useTotal(counted) };
}

/** How many records there are in all; undefined while that is not known. Facets of one search ask for it once. */
function useTotal(search: Search): number | undefined {
  const answer = useQuery({
    queryKey: [ASIDES.total, search],
    queryFn: async ({ client, signal }) => {
      await rowsFirst(client);
      return (await fetchCount(search, signal)).total;
    },
    placeholderData: keepPreviousData,
  });
  return unlessCancelled(answer).data;
}

/** The time of the newest record of any time; null if there is none, '' if that was not found out. */
export function useNewest(query: string, options: { refetchInterval?: number } = {}) {
  const { where } = formOf(query);
  return useQuery({
    queryKey: ['newest', where],
    queryFn: async ({ signal }) => {
      const { logs, complete } = await fetchNewest(where, signal);
      return logs[0]?.timestamp ?? (complete ? null : '');
    },
    staleTime: 0,
    ...options,
  });
}

/** What pipes are applied to: counts over time and by value are of records. */
function searched(search: Search): Search {
  return { ...search, query: formOf(search.query).where };
}
