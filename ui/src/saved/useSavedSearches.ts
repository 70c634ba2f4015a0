import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  addSearch,
  changeSearch,
  fetchSearches,
  removeSearch,
  restoreSearch,
  type SavedSearch,
  type SearchDraft,
} from '../api/searches';

const KEY = ['saved searches'];

/** All saved searches; asked for again each time the list is opened, as others save too. */
export function useSavedSearches(enabled: boolean) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => fetchSearches(signal),
    staleTime: 0,
    enabled,
  });
}

/** A change to the saved searches. */
export type SearchChange =
  | { readonly kind: 'add'; readonly draft: SearchDraft }
  | { readonly kind: 'change'; readonly search: SavedSearch; readonly draft: SearchDraft }
  | { readonly kind: 'remove'; readonly search: SavedSearch }
  | { readonly kind: 'restore'; readonly search: SavedSearch };

/** Changes the saved searches; the list is asked for again afterwards, above all if the change was refused. */
export function useChangeSearches() {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (change: SearchChange) => run(change),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

function run(change: SearchChange): Promise<SavedSearch> {
  switch (change.kind) {
    case 'add':
      return addSearch(change.draft);
    case 'change':
      return changeSearch(change.search, change.draft);
    case 'remove':
      return removeSearch(change.search).then(() => change.search);
    case 'restore':
      return restoreSearch(change.search);
  }
}
