import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { COUNT, count, shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);
const ALL = `${COUNT.toLocaleString()} records`;

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} view
 */
async function open(t, view = {}) {
  const search = new URLSearchParams({ query: `run:${run}`, ...view });
  const page = await openPage(t, browser, `${url}/?${search}`);
  const section = page.getByRole('region', { name: 'Records over time', exact: true });
  return { page, section, ...explore(page) };
}

test('stacks by any field, counts its values, and filters by them', async (t) => {
  const { page, section, counts, query } = await open(t);
  await counts(ALL);
  await page.getByLabel('Stack by').selectOption('host');
  const quarter = COUNT / 4;
  const entry = section.getByRole('button', {
    name: `host-2 ${quarter.toLocaleString()}: filter by host`,
  });
  await entry.waitFor();
  assert.equal(
    await section.getByRole('list', { name: 'Records by host' }).locator('li').count(),
    4,
  );
  assert.equal(new URL(page.url()).searchParams.get('stack'), 'host');
  await entry.click();
  await counts(`${quarter.toLocaleString()} records`);
  assert.equal(await query.inputValue(), `run:${run} host:host-2`);
});

test('tells seven values apart, and the others together, and a link does so too', async (t) => {
  const { section, counts, chart } = await open(t, { stack: 'number' });
  await counts(ALL);
  const list = section.getByRole('list', { name: 'Records by number' });
  await list.getByText('other').waitFor();
  assert.equal(await list.locator('li').count(), 8);
  assert.match((await chart.getAttribute('aria-label')) ?? '', /by number/);
});

test('is read, selected and zoomed by the keyboard', async (t) => {
  const { page, section, counts } = await open(t);
  await counts(ALL);
  const bars = section.getByRole('slider', { name: 'Bars over time' });
  await bars.focus();
  await page.keyboard.press('End');
  const last = Number(await bars.getAttribute('aria-valuenow'));
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
  assert.equal(Number(await bars.getAttribute('aria-valuenow')), last - 10);
  const spoken = (await bars.getAttribute('aria-valuetext')) ?? '';
  assert.match(spoken, /^\d\d-\d\d \d\d:\d\d:\d\d: \d+ records, .*\d+ INFO/);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight');
  assert.match((await bars.getAttribute('aria-valuetext')) ?? '', /5 bars are selected/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/from=.+&to=/);
  const { searchParams } = new URL(page.url());
  const [from = '', to = ''] = [searchParams.get('from') ?? '', searchParams.get('to') ?? ''];
  const within = await count(url, `run:${run}`, { start_time: from, end_time: to });
  assert.ok(within > 0 && within < COUNT / 2, `${within} records are in the five bars`);
  await counts(`${within.toLocaleString()} records`);
});

test('is there as a table', async (t) => {
  const { page, section, counts } = await open(t);
  await counts(ALL);
  await section.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('region', { name: 'Records over time, as a table' });
  assert.deepEqual(await table.locator('th').allInnerTexts(), [
    'Time',
    'Records',
    'ERROR',
    'WARN',
    'INFO',
  ]);
  const sum = async () =>
    (await table.locator('tbody tr td:nth-child(2)').allInnerTexts())
      .map((text) => Number(text.replaceAll(',', '')))
      .reduce((a, b) => a + b, 0);
  await eventually(async () => (await sum()) === COUNT, 'the rows add up to all records');
  await section.getByRole('button', { name: 'Show as chart' }).click();
  assert.equal(await table.count(), 0);
});
