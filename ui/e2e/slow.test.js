import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { count, ingest } from './harness/records.js';
import { startProxy } from './harness/proxy.js';
import { canStart, startServer } from './harness/server.js';

const COUNT = 20_000;

/** So much work for each record that all of them take many seconds; one in fifty matches. */
const SLOW = String.raw`/(a?){100}x|found \d+$/`;

const SETTINGS = {
  // What was found is told block by block.
  MILLRACE_BLOCKS_BLOCK_ROWS: '64',
  MILLRACE_BLOCKS_BLOCK_CHUNK_ROWS: '64',
  MILLRACE_QUERY_TIME: '10m',
};

const skip = !canStart && 'MILLRACE_HOME is not set';
const url = canStart ? (await startServer({ after }, 'up', SETTINGS)).url : '';
const browser = await startBrowser({ after });
if (canStart) await ship();

async function ship() {
  const now = Date.now();
  const records = Array.from({ length: COUNT }, (_, i) => ({
    timestamp: new Date(now - 1000 - 10 * i).toISOString(),
    service: 'shop',
    message: `${'a'.repeat(100)} ${i % 50 === 0 ? 'found' : 'row'} ${i}`,
  }));
  await ingest(url, records);
  await eventually(async () => (await count(url, '')) === COUNT, 'all records are found');
}

/** How many queries the server runs. */
async function running() {
  const response = await fetch(`${url}/api/v1/queries`);
  return /** @type {{ queries: unknown[] }} */ (await response.json()).queries.length;
}

async function allEnded() {
  await eventually(async () => (await running()) === 0, 'the server works on no query any more');
}

/**
 * Opens the page with a query.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} query
 * @param {{ from?: string, facets?: boolean, expected?: RegExp }} options `facets`: whether the values beside
 *     the list are counted too, each as slowly as the answer itself
 */
async function open(t, query, { from = url, facets = false, expected = /ERR_FAILED/ } = {}) {
  const page = await openPage(t, browser, 'about:blank', { expected });
  if (!facets) await page.route(/facets|logs.search/, (route) => route.abort());
  await page.goto(`${from}/?${new URLSearchParams({ query })}`);
  const reading = page.getByTestId('reading');
  return {
    page,
    reading,
    cancelled: page.getByText('Cancelled. What was found until then is shown, and is not all.'),
    /** @param {RegExp} text */
    reads: (text) => reading.filter({ hasText: text }).waitFor(),
    ...explore(page),
  };
}

const SOME = /^\d+ %: [1-9][\d,]* of 20,000 records looked at in [\d.]+ s$/;

test('tells how far it is, and what was found so far', { skip }, async (t) => {
  const { page, rows, reads, button } = await open(t, SLOW);
  await reads(SOME);
  const part = Number(await page.getByLabel('Records looked at').getAttribute('value'));
  assert.ok(part > 0 && part < 1, String(part));
  await rows.getByText(/found 0$/).waitFor();
  await rows.getByText('Searching for older records…').waitFor();
  await page.getByText('Still counting').waitFor();
  await page.getByText('so far', { exact: true }).waitFor();
  assert.equal(await page.getByText('Complete', { exact: true }).count(), 0);
  await button('Cancel').click();
  await allEnded();
});

test(
  'is cancelled on the server too, says that it is not complete, and is taken up again',
  {
    skip,
  },
  async (t) => {
    const { page, rows, reading, reads, cancelled, button } = await open(t, SLOW, { facets: true });
    await rows.getByText(/found 0$/).waitFor();
    assert.ok((await running()) > 0);
    await button('Cancel').click();
    await cancelled.waitFor();
    await allEnded();
    await rows.getByText(/found 0$/).waitFor();
    await rows.getByText('Cancelled: there may be older records.').waitFor();
    await page.getByText('Not all counted').waitFor();
    await page.getByText('Not counted: cancelled').first().waitFor();
    await button('Incomplete').click();
    const reason = page.getByText('The search was cancelled before all records were looked at.');
    await reason.waitFor();
    await page.keyboard.press('Escape');
    await reason.waitFor({ state: 'detached' });
    await button('Search again').click();
    await reads(SOME);
    assert.equal(await cancelled.count(), 0);
    await page.keyboard.press('Escape');
    await cancelled.waitFor();
    assert.equal(await reading.count(), 0);
    await allEnded();
  },
);

test(
  'shows a table as it stands, and Escape cancels from where the query was typed',
  {
    skip,
  },
  async (t) => {
    const { page, run, query, cancelled } = await open(t, 'nothing like it');
    await run(`${SLOW} | stats count() by service`);
    await page.getByRole('cell', { name: 'shop' }).waitFor();
    await page.getByText('so far', { exact: true }).waitFor();
    await query.press('Escape');
    await cancelled.waitFor();
    await page.getByRole('cell', { name: 'shop' }).waitFor();
    await allEnded();
  },
);

test('gives way to the next query, which shows nothing of it', { skip }, async (t) => {
  const { page, rows, reading, reads, run, counts } = await open(t, SLOW);
  await reads(SOME);
  await rows.getByText(/found 0$/).waitFor();
  const top = async () => (await rows.boundingBox())?.y;
  const before = await top();
  await run('"found 100"');
  await counts('1 record');
  await rows.getByText(/found 100$/).waitFor();
  await page.getByText('Complete', { exact: true }).waitFor();
  assert.equal(await reading.count(), 0);
  assert.equal(await top(), before, 'what comes and goes does not move the rows');
  await allEnded();
});

test('is announced, but not at each step', { skip }, async (t) => {
  const { page, reading, cancelled, button } = await open(t, 'nothing like it');
  await page.evaluate(`
    window.said = new Set();
    const live = '[role=status], [aria-live=polite]';
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const text = (target.parentElement?.closest(live) ?? target.closest?.(live))?.textContent;
        if (text) window.said.add(text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });`);
  await explore(page).run(SLOW);
  const read = new Set();
  await eventually(async () => {
    read.add(await reading.textContent());
    return read.size > 4;
  }, 'it is told anew how far it is');
  await button('Cancel').click();
  await cancelled.waitFor();
  const said = /** @type {string[]} */ (await page.evaluate('[...window.said]'));
  const steps = said.filter((text) => /looked at/.test(text));
  assert.ok(steps.length > 0 && steps.length <= 4, String(said));
  assert.ok(steps.every((text) => /^Still searching: (0|25|50|75|100) percent/.test(text)));
  assert.ok(said.includes('Cancelled. What is shown is not all.'), String(said));
  assert.ok(!said.some((text) => /[1-9] records?$/.test(text)), String(said));
  await allEnded();
});

test('is not taken for complete when its answer breaks off', { skip }, async (t) => {
  const proxy = await startProxy(t, url);
  const { page, rows, reads, button } = await open(t, SLOW, { from: proxy.url, expected: /ERR_/ });
  // The server is well: where it is taken for gone, all is asked for again by itself.
  await page.route('**/health', (route) => route.continue({ url: `${url}/health` }));
  await reads(SOME);
  proxy.cut();
  await page.getByRole('heading', { name: 'The search failed' }).waitFor();
  await page.getByText('The server broke off its answer.').waitFor();
  assert.equal(await page.getByText('Complete', { exact: true }).count(), 0);
  await button('Try again').click();
  await rows.getByText(/found 0$/).waitFor();
  await button('Cancel').click();
  await allEnded();
});

test(
  'older records that take long are given up, and asked for again by scrolling on',
  { skip },
  async (t) => {
    const { page, rows, button, counts } = await open(t, 'found', { expected: /ERR_/ });
    await rows.getByText(/found 0$/).waitFor();
    await counts('400 records');
    const scrolled = (/** @type {number} */ row) =>
      rows.evaluate((list, top) => list.scrollTo({ top }), row * 28);
    const isOlder = (/** @type {import('playwright-core').Request} */ request) =>
      request.url().endsWith('/logs/query');
    // They are asked for, and never answered.
    await page.route('**/logs/query', () => undefined);
    await Promise.all([page.waitForRequest(isOlder), scrolled(150)]);
    await rows.getByText('Searching for older records…').waitFor();
    // Not by the pointer, which would go to the end first.
    await Promise.all([
      page.waitForEvent('requestfailed', isOlder),
      button('Cancel').dispatchEvent('click'),
    ]);
    await rows.getByText('Searching for older records…').waitFor({ state: 'detached' });
    assert.equal(await rows.getByText('could not be loaded').count(), 0);

    await page.unroute('**/logs/query');
    await scrolled(100);
    await scrolled(200);
    await rows.getByText('No older records in this range.').waitFor();
  },
);

test('goes on by itself when the server is back', { skip }, async (t) => {
  const proxy = await startProxy(t, url);
  const { page, reads } = await open(t, SLOW, { from: proxy.url, expected: /ERR_/ });
  await reads(SOME);
  proxy.close();
  await page.getByText('The server is gone').waitFor();
  proxy.open();
  await reads(SOME);
  await page.keyboard.press('Escape');
  await allEnded();
});
