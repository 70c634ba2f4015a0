import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { count, ingest } from './harness/records.js';
import { serverFor } from './harness/server.js';

/** As many as the page loads, and some more. */
const MANY = 100_300;
const BATCH = 10_000;

const url = await serverFor({ after });
const browser = await startBrowser({ after });

const run = `many${randomUUID().slice(0, 8)}`;
const now = Date.now() - 1000;
for (let first = 0; first < MANY; first += BATCH) {
  const size = Math.min(BATCH, MANY - first);
  await ingest(
    url,
    Array.from({ length: size }, (_, i) => ({
      timestamp: new Date(now - 20 * (first + i)).toISOString(),
      service: 'many',
      run,
      message: `row ${first + i}`,
    })),
  );
}
await eventually(async () => (await count(url, `run:${run}`)) === MANY, 'all records are found');

/** @param {import('node:test').TestContext} t */
async function open(t) {
  const page = await openPage(
    t,
    browser,
    `${url}/?${new URLSearchParams({ query: `run:${run}` })}`,
  );
  const self = explore(page);
  await self.topRow('row 0');
  /** Scrolls to where the list ends now. */
  const toEnd = () => self.rows.evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
  return { page, toEnd, ...self };
}

test('loads on without a break when asked for all, up to the bound, and says that there is more', async (t) => {
  const { rows, button, toEnd } = await open(t);
  await button('Load up to 100,000').press('Enter');
  await rows
    .getByText('The newest 100,000 are loaded, and there are older ones.')
    .waitFor({ timeout: 120_000 });
  await toEnd();
  await rows.locator('[data-index="99999"]').getByText('row 99999', { exact: true }).waitFor();
  assert.equal(await rows.locator('[data-index="100000"]').count(), 0);
  assert.ok((await rows.getByRole('listitem').count()) < 100, 'only rows in sight are in the page');
});

test('stops loading when asked to, and goes on when asked to', async (t) => {
  const { page, rows, button } = await open(t);
  /** @type {import('playwright-core').Route[]} */
  const held = [];
  let asked = 0;
  await page.route('**/logs/query', async (route) => {
    asked++;
    if (asked < 5) await route.continue();
    else held.push(route);
  });
  await button('Load up to 100,000').press('Enter');
  await eventually(async () => held.length > 0, 'pages are loaded, and one more is asked for');
  await button('Stop').press('Enter');
  await button('Load up to 100,000').waitFor();
  const height = () => rows.evaluate((list) => list.scrollHeight);
  const before = await height();
  await held.pop()?.continue();
  await eventually(async () => (await height()) > before, 'what was asked for is there');
  // Each page would be asked for as soon as the one before it is drawn.
  await rows.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
  assert.equal(asked, 5, 'nothing more is asked for');
  await button('Load up to 100,000').press('Enter');
  await eventually(async () => held.length > 0, 'it goes on');
});
