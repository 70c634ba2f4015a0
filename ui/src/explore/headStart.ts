import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { recordsQuery } from './answers';
import { searchOf, viewOf } from './view';

/** Under which it is kept when the head start was made. */
const KEY = ['head start'];

/** The page is drawn without its rows if they take longer, ms. */
const LONGEST_MS = 200;

/** So long the answer is kept for the page to take it up, ms. */
const KEPT_MS = 10_000;

/**
 * Asks for the records of the view that the address says, before anything is drawn, and waits a moment for them: a page
 * that is drawn once, with its rows, has them sooner than one that is drawn without them first.
 */
export async function headStart(client: QueryClient): Promise<void> {
  const ranAt = Date.now();
  client.setQueryData(KEY, ranAt);
  const search = searchOf(viewOf(window.location.search), ranAt);
  await Promise.race([
    // What is wrong the page finds when it asks again.
    client.query({ ...recordsQuery(search, 0), gcTime: KEPT_MS }).catch(() => undefined),
    new Promise((resolve) => window.setTimeout(resolve, LONGEST_MS)),
  ]);
}

/** When the head start was made, ms since the epoch; undefined for a view that is not the page's first. */
export function useHeadStart(): number | undefined {
  const client = useQueryClient();
  const [ranAt] = useState(() => client.getQueryData<number>(KEY));
  useEffect(() => client.removeQueries({ queryKey: KEY }), [client]);
  return ranAt;
}
