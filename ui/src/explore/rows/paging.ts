import type { RecordPage } from '../../api/types';

/** What is asked for next: so many records from the cursor on. */
export interface PageRequest {
  readonly cursor: string | null;
  readonly limit: number;
}

/** So many records at most are loaded into the page; a narrower range of time has what lies beyond. */
export const MAX_ROWS = 100_000;

/** A few screens, so that the first rows are there at once. */
const SMALLEST_PAGE = 200;

/** As many as the browser reads and shows well within a frame. */
const LARGEST_PAGE = 1000;

export const FIRST_PAGE: PageRequest = { cursor: null, limit: SMALLEST_PAGE };

/** The page after those that are there: who has come far is likely to go on, so pages grow. */
export function nextPage(pages: readonly RecordPage[]): PageRequest | null {
  const cursor = cursorOf(pages);
  const loaded = loadedOf(pages);
  if (cursor === null || loaded >= MAX_ROWS) return null;
  const limit = Math.min(Math.max(loaded, SMALLEST_PAGE), LARGEST_PAGE, MAX_ROWS - loaded);
  return { cursor, limit };
}

/** Whether there are records that are not loaded because there are too many. */
export function isBounded(pages: readonly RecordPage[]): boolean {
  return cursorOf(pages) !== null && loadedOf(pages) >= MAX_ROWS;
}

function cursorOf(pages: readonly RecordPage[]): string | null {
  return pages.at(-1)?.cursor ?? null;
}

function loadedOf(pages: readonly RecordPage[]): number {
  return pages.reduce((sum, page) => sum + page.logs.length, 0);
}
