import type { QueryClient } from '@tanstack/react-query';
import { idle } from '../api/idle';

/** Under which the rows of any search are asked for. */
export const RECORDS_KEY = 'records';

/** Rows that take longer are not waited for any more, ms. */
const HEAD_START_MS = 500;

/**
 * Lets the rows come first, which are what one waits for: what stands beside them is asked for once they are there,
 * or after a moment, so that it takes neither the server nor the page from them.
 */
export async function rowsFirst(client: QueryClient): Promise<void> {
  // Who asks may do so just before the rows are asked for, in the same breath.
  await Promise.resolve();
  const rows = client
    .getQueryCache()
    .find({ queryKey: [RECORDS_KEY], exact: false, fetchStatus: 'fetching' })?.promise;
  if (!rows) return idle();
  await Promise.race([
    // They are there when they are drawn, which what is asked for would delay.
    rows.catch(() => undefined).then(idle),
    new Promise((resolve) => window.setTimeout(resolve, HEAD_START_MS)),
  ]);
}
