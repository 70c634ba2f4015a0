import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  fetchDistribution,
  fetchEquity,
  fetchPositions,
  fetchSummary,
  fetchTrades,
  type GroupedBy,
  type TradeFilter,
} from '../api/trades';

/** Bins of a distribution: enough to see two humps, few enough to point at. */
const BINS = 48;

export function useSummary(
  filter: TradeFilter,
  by: readonly GroupedBy[],
  more: { readonly step?: string; readonly offset?: string } = {},
) {
  return useQuery({
    queryKey: ['trades', 'summary', filter, by, more],
    queryFn: ({ signal }) => fetchSummary(filter, by, more, signal),
    placeholderData: keepPreviousData,
  });
}

export function useEquity(filter: TradeFilter) {
  return useQuery({
    queryKey: ['trades', 'equity', filter],
    queryFn: ({ signal }) => fetchEquity(filter, signal),
    placeholderData: keepPreviousData,
  });
}

export function useDistribution(filter: TradeFilter, of: 'profit' | 'execution_time') {
  return useQuery({
    queryKey: ['trades', 'distribution', of, filter],
    queryFn: ({ signal }) => fetchDistribution(filter, of, BINS, signal),
    placeholderData: keepPreviousData,
  });
}

export function usePositions(filter: TradeFilter) {
  return useQuery({
    queryKey: ['trades', 'positions', filter],
    queryFn: ({ signal }) => fetchPositions(filter, signal),
    placeholderData: keepPreviousData,
  });
}

/** Trades page by page, newest first. */
export function useTrades(filter: TradeFilter) {
  return useInfiniteQuery({
    queryKey: ['trades', 'search', filter],
    queryFn: ({ pageParam, signal }) => fetchTrades(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.cursor,
    placeholderData: keepPreviousData,
  });
}
