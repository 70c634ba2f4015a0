import { useCallback, useEffect, useMemo, useState } from 'react';
import type { RecordPage, Search } from '../../api/types';
import { nextPage } from './paging';
import { useOlder } from './useOlder';

export interface Loading {
  /** What is loaded, the newest first. */
  readonly pages: readonly RecordPage[];
  /** Whether there is more that can be loaded. */
  readonly hasMore: boolean;
  /** Whether the next page could not be loaded. */
  readonly failed: boolean;
  /** Loads the next page, if there is one and none is on its way. */
  readonly more: () => void;
  /** Loads page after page, until all are there or the list is at its bound. */
  readonly all: () => void;
  readonly stop: () => void;
  /** Gives up the page that is on its way; scrolling on asks for it again. */
  readonly cancel: () => void;
  /** Tries again to load what could not be loaded. */
  readonly retry: () => void;
  /** Whether all are wanted, be they loaded by now or not. */
  readonly wanted: boolean;
  /** Whether all are being loaded. */
  readonly loadingAll: boolean;
}

/**
 * How older records come into the list.
 *
 * @param first the newest records
 * @param halted whether none are to come, as they would not join on to what is shown
 */
export function useLoading(search: Search, first: RecordPage, halted: boolean): Loading {
  const { data, isFetchNextPageError: failed, fetchNextPage, cancel } = useOlder(search, first);
  const [wanted, setWanted] = useState(false);
  const pages = useMemo(() => [first, ...(data?.pages ?? [])], [first, data]);
  const hasMore = nextPage(pages) !== null;
  const possible = hasMore && !failed && !halted;

  const retry = useCallback(() => {
    // Two may ask in one breath; the second must not begin the page anew.
    void fetchNextPage({ cancelRefetch: false });
  }, [fetchNextPage]);
  const more = useCallback(() => {
    if (possible) retry();
  }, [possible, retry]);

  useEffect(() => {
    if (wanted) more();
  }, [wanted, more, pages]);

  const all = useCallback(() => setWanted(true), []);
  const stop = useCallback(() => setWanted(false), []);
  return {
    pages,
    hasMore,
    failed,
    more,
    all,
    stop,
    cancel,
    retry,
    wanted,
    loadingAll: wanted && possible,
  };
}
