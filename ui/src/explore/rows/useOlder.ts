import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { fetchOlder } from '../../api/logs';
import type { RecordPage, Search } from '../../api/types';
import { FIRST_PAGE, nextPage } from './paging';

/** Under which the pages behind the first are kept, whatever was searched. */
export const OLDER_KEY = 'older';

/**
 * The pages of records behind the first, as they are asked for. They are apart from the first, so that not all of
 * the page is drawn anew with each of them.
 *
 * @param first undefined if there is none, and so none behind it
 */
export function useOlder(search: Search, first: RecordPage | undefined) {
  const before = first ? [first] : [];
  const client = useQueryClient();
  const queryKey = [OLDER_KEY, search, first?.cursor];
  const answer = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchOlder(search, pageParam, signal),
    initialPageParam: nextPage(before) ?? FIRST_PAGE,
    getNextPageParam: (_last, pages) => nextPage([...before, ...pages]),
    // Only as they are asked for.
    enabled: false,
    // Records never change: to compare all that are there with each page that comes would cost a frame.
    structuralSharing: false,
    // They may be many, and a search is run anew when one comes back to it.
    gcTime: 0,
  });
  /** Gives up the page that is on its way, here and on the server. */
  const cancel = () => void client.cancelQueries({ queryKey, exact: true });
  return { ...answer, cancel };
}
