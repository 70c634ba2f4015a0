import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { COUNT, count, ingest, MARKUP, shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

/**
 * @param {import('node:test').TestContext} t
 * @param {string} query
 * @param {Parameters<typeof openPage>[3]} options
 */
async function open(t, query, options = {}) {
  const search = new URLSearchParams({ query: `run:${run} ${query}`.trim() });
  const page = await openPage(t, browser, `${url}/?${search}`, options);
  return { page, ...explore(page) };
}

test('shows the newest records, how many there are, and that the answer is complete', async (t) => {
  const { page, counts, topRow, messages } = await open(t, '');
  await topRow('request 0 served');
  await counts(`${COUNT.toLocaleString()} records`);
  await page.getByText('Complete', { exact: true }).waitFor();
  const shown = (await messages()).map((text) =>
    Number(/(?:request|payment) (\d+)/.exec(text)?.[1]),
  );
  assert.deepEqual(shown.slice(0, 7), [0, 1, 2, 3, 4, 5, 6]);
});

test('finds what is typed, and marks it', async (t) => {
  const { run: search, counts, topRow } = await open(t, '');
  await search(`run:${run} "timed out" service:payments`);
  await counts(`${await count(url, `run:${run} "timed out" service:payments`)} records`);
  const top = await topRow('timed out');
  assert.equal(await top.locator('mark').first().innerText(), 'timed out');
});

test('run again, finds what came since, also where the range of time is the same', async (t) => {
  const service = `again-${run}`;
  const came = async (/** @type {string} */ message, /** @type {number} */ sum) => {
    await ingest(url, [{ service, message }]);
    await eventually(async () => (await count(url, `service:${service}`)) === sum, 'it is found');
  };
  await came('order 1', 1);
  const view = new URLSearchParams({ query: `service:${service}`, from: 'all' });
  const page = await openPage(t, browser, `${url}/?${view}`);
  const { query, counts, topRow } = explore(page);
  await counts('1 record');
  await came('order 2', 2);
  await query.press('Enter');
  await topRow('order 2');
  await counts('2 records');
});

test('shows a mistake in the query at its place', async (t) => {
  const { page, run: search, rows } = await open(t, '', { expected: /status of 400/ });
  await search('level:error (timeout');
  const alert = page.getByRole('alert');
  await alert.getByText(/parenthesis/).waitFor();
  assert.match(await alert.locator('pre').innerText(), /^level:error \(timeout/);
  assert.equal(await rows.count(), 0);
  await search(`run:${run}`);
  await rows.waitFor();
  assert.equal(await alert.count(), 0);
});

test('narrows by a facet, to more values of it, and back', async (t) => {
  const { page, counts, query } = await open(t, '');
  const facet = page.getByRole('region', { name: 'Service' });
  const third = COUNT / 3;
  await facet.getByRole('button', { name: /^checkout/ }).click();
  await counts(`${third.toLocaleString()} records`);
  assert.equal(await query.inputValue(), `run:${run} service:checkout`);
  await facet.getByRole('button', { name: /^gateway/ }).click();
  await counts(`${(2 * third).toLocaleString()} records`);
  await facet.getByRole('button', { name: /^checkout/ }).click();
  await facet.getByRole('button', { name: /^gateway/ }).click();
  await counts(`${COUNT.toLocaleString()} records`);
});

test('goes to the time that is dragged over in the histogram, and back', async (t) => {
  const { page, drawnChart, counts } = await open(t, '');
  await counts(`${COUNT.toLocaleString()} records`);
  const box = await drawnChart();
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, middle, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=.+&to=/);
  const range = new URL(page.url()).searchParams;
  const within = await count(url, `run:${run}`, {
    start_time: range.get('from') ?? '',
    end_time: range.get('to') ?? '',
  });
  assert.ok(within > 0 && within < COUNT / 2, `${within} records are dragged over`);
  await counts(`${within.toLocaleString()} records`);
  await page.goBack();
  await counts(`${COUNT.toLocaleString()} records`);
});

test('tells what a bar of the histogram stands for', async (t) => {
  const { page, drawnChart, counts } = await open(t, '');
  await counts(`${COUNT.toLocaleString()} records`);
  const box = await drawnChart();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 30);
  const section = page.getByRole('region', { name: 'Records over time' });
  await section.getByText('INFO').nth(1).waitFor();
});

test('shows markup in a record as the text it is', async (t) => {
  const { page, rows, topRow, detail } = await open(t, 'number:11');
  const top = await topRow(MARKUP);
  await top.click();
  assert.equal(await detail.getByTestId('message').innerText(), MARKUP);
  assert.equal(await rows.locator('img, script').count(), 0);
  assert.equal(await page.title(), 'Millrace');
});

test('shows the answer of pipes as a table', async (t) => {
  const { page, counts } = await open(t, '| stats count() by service | sort service');
  await counts('3 rows');
  const table = page.getByRole('region', { name: 'Result', exact: true });
  assert.deepEqual(await table.locator('th').allInnerTexts(), ['service', 'count()']);
  assert.deepEqual(await table.locator('tbody tr').first().locator('td').allInnerTexts(), [
    'checkout',
    (COUNT / 3).toLocaleString(),
  ]);
  await page
    .getByRole('region', { name: 'Level' })
    .getByRole('button', { name: /^ERROR/ })
    .click();
  await counts(`${await distinctServicesOfErrors()} rows`);
});

async function distinctServicesOfErrors() {
  const services = ['checkout', 'payments', 'gateway'];
  const counts = await Promise.all(
    services.map((service) => count(url, `run:${run} level:ERROR service:${service}`)),
  );
  return counts.filter((each) => each > 0).length;
}

test('a link reproduces the view', async (t) => {
  const { page, run: search, counts, topRow } = await open(t, '');
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByRole('button', { name: 'Last 24 hours' }).click();
  await search(`run:${run} level:WARN`);
  const found = `${await count(url, `run:${run} level:WARN`)} records`;
  await counts(found);
  const other = explore(await openPage(t, browser, page.url()));
  await other.counts(found);
  assert.equal(await other.query.inputValue(), `run:${run} level:WARN`);
  await other.ranged('Last 24 hours').waitFor();
  assert.equal(
    await (await topRow('WARN')).innerText(),
    await (await other.topRow('WARN')).innerText(),
  );
});

test('searches from one time to another', async (t) => {
  const { page, counts } = await open(t, '');
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByLabel('From').fill('2001-01-01T00:00:00');
  await page.getByLabel('To', { exact: true }).fill('2001-01-02T00:00:00');
  await page.getByRole('button', { name: 'Apply' }).click();
  await counts('0 records');
  await page.getByText('The newest that matches is of').waitFor();
  await page.getByRole('button', { name: 'Search all time' }).click();
  await counts(`${COUNT.toLocaleString()} records`);
});

test('fits a telephone', async (t) => {
  const { page, topRow, detail } = await open(t, '', { viewport: { width: 390, height: 844 } });
  await (await topRow('request 0 served')).click();
  await detail.waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('region', { name: 'Level' }).waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, 390);
});
