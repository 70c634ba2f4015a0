import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { COUNT, shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

/**
 * @param {import('node:test').TestContext} t
 * @param {string} pipes
 * @param {Record<string, string>} view
 */
async function open(t, pipes, view = {}) {
  const search = new URLSearchParams({ query: `run:${run} | ${pipes}`, ...view });
  const page = await openPage(t, browser, `${url}/?${search}`);
  const tab = (/** @type {string} */ name) => page.getByRole('tab', { name, exact: true });
  const table = page.getByRole('region', { name: 'Result', exact: true });
  return { page, tab, table, ...explore(page) };
}

test('a timechart is lines over time, other charts, or a table, and a link keeps which', async (t) => {
  const { page, tab, table } = await open(t, 'timechart 5m count() by service');
  const chart = page.getByRole('img', { name: /^count\(\) over time/ });
  await chart.locator('canvas').waitFor();
  for (const name of ['Stacked area', 'Stacked bars', 'Lines']) {
    await tab(name).click();
    await chart.locator('canvas').waitFor();
  }
  await page.getByRole('listitem').filter({ hasText: 'checkout' }).first().waitFor();
  await tab('Table').click();
  assert.deepEqual(await table.locator('th').allInnerTexts(), ['timestamp', 'service', 'count()']);
  await page.reload();
  await table.waitFor();
});

test('a single value is a figure', async (t) => {
  const { page } = await open(t, 'stats count() as records');
  const figure = page.getByLabel('Result', { exact: true });
  await figure.getByText(COUNT.toLocaleString()).waitFor();
  await figure.getByText('records').waitFor();
});

test('what is ranked is bars, which filter', async (t) => {
  const { page, query } = await open(t, 'top 3 host');
  const bars = page.getByRole('region', { name: 'Result as bars' });
  await bars.getByRole('listitem').first().waitFor();
  assert.equal(await bars.getByRole('listitem').count(), 3);
  await bars.getByRole('button', { name: 'host-1' }).click();
  await eventually(
    async () => (await query.inputValue()) === `run:${run} host:host-1 | top 3 host`,
    'the query is narrowed',
  );
  await eventually(async () => (await bars.getByRole('listitem').count()) === 1, 'one is left');
  await bars.getByText((COUNT / 4).toLocaleString()).waitFor();
});

test('bars by two fields are in parts, with a legend that filters, and say what the others are', async (t) => {
  const { page, query, counts } = await open(t, 'stats count() as n by service, level', {
    show: 'bars',
  });
  await counts('9 rows');
  const bars = page.getByRole('region', { name: 'Result as bars' });
  const groups = bars.locator('ol > li');
  assert.equal(await groups.count(), 3);
  const checkout = (await groups.first().innerText()).replace(/\s+/g, ' ');
  assert.match(checkout, /^checkout 1,000 ERROR \d+ WARN \d+ INFO \d+$/);
  const [, ...parts] = [...checkout.matchAll(/[\d,]+/g)].map(([text]) => text.replace(',', ''));
  assert.equal(
    parts.reduce((sum, part) => sum + Number(part), 0),
    COUNT / 3,
  );
  const legend = bars.getByRole('list', { name: 'Values of level' });
  assert.deepEqual(await legend.locator('li').allInnerTexts(), ['ERROR', 'WARN', 'INFO']);
  await legend.getByRole('button', { name: 'WARN' }).click();
  await eventually(
    async () => /^run:\w+ level:(WARN|warn) \|/.test(await query.inputValue()),
    'the query is narrowed',
  );
  await counts('3 rows');

  await explore(page).run(`run:${run} | stats max(number) by host, trace_id`);
  await bars.getByText('593 more values of trace_id are left out; the table has them.').waitFor();
  await explore(page).run(`run:${run} | stats count() by host, trace_id`);
  await bars.getByText('“other” is 593 more values of trace_id together').waitFor();
  assert.equal(
    await bars.getByRole('list', { name: 'Values of trace_id' }).locator('li').count(),
    8,
  );
});

test('a table is sorted by its heads, and its values filter', async (t) => {
  const { table, query, page } = await open(t, 'stats count(), max(number) by host | sort host');
  const first = () => table.locator('tbody tr td').first().innerText();
  await eventually(async () => (await first()) === 'host-0', 'as the query has it');
  await table.getByRole('button', { name: 'max(number)' }).click();
  await eventually(async () => (await first()) === 'host-3', 'the greatest first');
  assert.equal(await table.locator('th').nth(2).getAttribute('aria-sort'), 'descending');
  await table.getByRole('button', { name: 'host-3' }).click();
  await page.waitForURL(/host-3/);
  assert.match(await query.inputValue(), /^run:\w+ host:host-3 \| stats/);
});

test('of a long table only what is in sight is in the page', async (t) => {
  const { table, counts } = await open(t, 'stats count() by number | sort number');
  await counts(`${COUNT.toLocaleString()} rows`);
  assert.ok((await table.locator('tbody tr').count()) < 150);
  await table.evaluate((each) => each.scrollTo({ top: each.scrollHeight }));
  await table.getByRole('button', { name: String(COUNT - 1), exact: true }).waitFor();
});

test('what cannot be drawn says why', async (t) => {
  const { page, table } = await open(t, 'fields host, number | limit 5');
  await table.waitFor();
  await page.getByText('Only what stats, timechart or top have computed can be drawn.').waitFor();
});
