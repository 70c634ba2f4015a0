import { explore } from './explore.js';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const rows = (page) => page.getByTestId('rows').getByRole('listitem').first().waitFor();

/**
 * Every page and what opens on it: its name, its path, and what waits until it is there.
 *
 * @param {string} run of records that were shipped
 * @returns {readonly (readonly [name: string, path: string, ready: (page: Page) => Promise<unknown>])[]}
 */
export const views = (run) => [
  ['Explore', `/?query=run:${run}`, rows],
  [
    'an opened row',
    `/?query=run:${run} level:error`,
    async (page) => {
      await page.getByTestId('rows').locator('[data-index] [aria-expanded]').first().click();
      await page.getByTestId('row-detail').waitFor();
    },
  ],
  [
    'a mistake in the query',
    '/?query=service:(',
    (page) => page.getByRole('alert').first().waitFor(),
  ],
  [
    'a table',
    `/?query=run:${run} | stats count() by service`,
    (page) => page.getByRole('table').waitFor(),
  ],
  [
    'bars by two fields',
    `/?query=run:${run} | stats count() by service, level&show=bars`,
    (page) => page.getByRole('region', { name: 'Result as bars' }).waitFor(),
  ],
  [
    'lines over time',
    `/?query=run:${run} | timechart 5m count() by service`,
    (page) => page.locator('canvas').nth(1).waitFor(),
  ],
  [
    'nothing found',
    '/?query=nobodyeversaidso',
    (page) => page.getByRole('heading').first().waitFor(),
  ],
  [
    'the range of time',
    `/?query=run:${run}`,
    async (page) => {
      await rows(page);
      await page.getByRole('button', { name: /^Time range/ }).click();
      await page.getByRole('button', { name: 'Last 7 days' }).waitFor();
    },
  ],
  [
    'the formats of an export',
    `/?query=run:${run}`,
    async (page) => {
      await rows(page);
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'the choice of columns',
    `/?query=run:${run}`,
    async (page) => {
      await rows(page);
      await page.getByRole('button', { name: 'Choose columns' }).click();
      await page.getByRole('checkbox').first().waitFor();
    },
  ],
  ['Trading', '/trading', settled],
  ['Analytics', '/analytics', settled],
  ['its trades', '/analytics?tab=trades', settled],
  ['its SQL', '/analytics?tab=sql', settled],
  ['Exceptions', '/exceptions', settled],
  ['Ledger', '/ledger', settled],
  ['Metrics', '/measurements', settled],
  ['System', '/system', settled],
  [
    'the keys',
    `/?query=run:${run}`,
    async (page) => {
      await rows(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'the saved searches',
    `/?query=run:${run}`,
    async (page) => {
      await rows(page);
      await page.getByRole('button', { name: /^Saved search/ }).click();
      await page
        .getByRole('textbox', { name: 'Filter the saved searches' })
        .or(page.getByText('None is saved yet'))
        .first()
        .waitFor();
    },
  ],
  [
    'a trace',
    `/?query=run:${run}`,
    async (page) => {
      await rows(page);
      await explore(page).toggles.first().click();
      await page.getByTestId('row-detail').waitFor();
      await page.getByRole('tab', { name: 'Trace' }).click();
      await page.getByRole('tabpanel').waitFor();
    },
  ],
];

/** @param {Page} page */
async function settled(page) {
  await page.getByRole('main').waitFor();
  await page.waitForFunction(
    () =>
      !document.querySelector(
        '[aria-busy="true"], .mantine-Skeleton-root, [aria-label="Loading the page"]',
      ),
  );
}
