import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { COUNT, count, ingest, shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

/** One record in winter and one in summer, as each zone shows them otherwise. */
const WINTER = { timestamp: '2021-01-15T12:00:00.250Z', message: 'in winter' };
const SUMMER = { timestamp: '2021-07-15T12:00:00.250Z', message: 'in summer' };
await ingest(
  url,
  [WINTER, SUMMER].map((each) => ({ ...each, service: 'seasons', run })),
);
await eventually(async () => (await count(url, `run:${run} service:seasons`)) === 2, 'both are in');

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} view
 * @param {Parameters<typeof openPage>[3]} options
 */
async function open(t, view = {}, options = {}) {
  const search = new URLSearchParams({ query: `run:${run}`, ...view });
  const page = await openPage(t, browser, `${url}/?${search}`, {
    timezoneId: 'America/New_York',
    ...options,
  });
  const range = () => {
    const { searchParams } = new URL(page.url());
    return [searchParams.get('from'), searchParams.get('to')].map((end) => Date.parse(end ?? ''));
  };
  const choose = async () => page.getByRole('button', { name: /^Time range/ }).click();
  return { page, range, choose, ...explore(page) };
}

const SEASONS = {
  query: `run:${run} service:seasons`,
  from: '2021-01-01T00:00:00.000Z',
  to: '2022-01-01T00:00:00.000Z',
};

test('steps back and forth by the width of the range, and each is a step of the way back', async (t) => {
  const { page, range, counts, button, ranged } = await open(t);
  await counts(`${COUNT.toLocaleString()} records`);
  await button('Earlier').click();
  await page.waitForURL(/from=.+&to=/);
  const [from = 0, to = 0] = range();
  assert.equal(to - from, 3_600_000);
  await counts(`${await between(from, to)} records`);
  await button('Earlier').click();
  await eventually(async () => range()[0] === from - 3_600_000, 'it goes on back');
  assert.ok(await button('Earlier').evaluate((each) => each === document.activeElement));
  await page.keyboard.press(']');
  await eventually(async () => range()[0] === from, 'and forth');
  await page.keyboard.press('z');
  await eventually(
    async () => (range()[1] ?? 0) - (range()[0] ?? 0) === 7_200_000,
    'twice as wide',
  );
  for (const expected of [from, from - 3_600_000, from]) {
    await page.goBack();
    await eventually(async () => range()[0] === expected, 'the way back is by the same steps');
  }
  await page.goBack();
  await counts(`${COUNT.toLocaleString()} records`);
  await ranged('Last hour').waitFor();
});

/** @param {number} from @param {number} to */
async function between(from, to) {
  const found = await count(url, `run:${run}`, {
    start_time: new Date(from).toISOString(),
    end_time: new Date(to).toISOString(),
  });
  return found.toLocaleString();
}

test('searches so much back from now as one says', async (t) => {
  const { page, choose, counts, button, ranged } = await open(t);
  await choose();
  await page.getByLabel('Last', { exact: true }).fill('3');
  await page.getByLabel('Unit').selectOption('weeks');
  await button('Show the last of these').click();
  await ranged('Last 3 weeks').waitFor();
  await counts(`${COUNT.toLocaleString()} records`);
  assert.equal(new URL(page.url()).searchParams.get('from'), '-3w');
});

test('shows all times in the zone that is chosen, and a link does so to others', async (t) => {
  const { page, choose, topRow, drawnChart, rows, ranged } = await open(t, SEASONS);
  const group = page.getByRole('group', { name: 'Time' });
  assert.match(await (await topRow('in summer')).innerText(), /07-15 08:00:00\.250/);
  await rows.getByText('01-15 07:00:00.250').waitFor();
  await group.getByText('UTC−5').waitFor();
  await choose();
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await group.getByText('UTC+1').waitFor();
  assert.match(await (await topRow('in summer')).innerText(), /07-15 14:00:00\.250/);
  await rows.getByText('01-15 13:00:00.250').waitFor();
  await ranged('Jan 1, 2021, 01:00 – Jan 1, 2022, 01:00').waitFor();
  assert.ok(
    await page
      .getByRole('button', { name: /^Time range/ })
      .evaluate((each) => each === document.activeElement),
    'the keyboard goes on where it was',
  );
  const box = await drawnChart();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 30);
  await page
    .getByRole('region', { name: 'Records over time' })
    .getByText(/\d\d:00:00/)
    .first()
    .waitFor();
  await choose();
  assert.match(await page.getByLabel('From').inputValue(), /^2021-01-01T01:00/);
  await page.getByLabel('From').fill('2021-07-15T14:00:00');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL(/from=2021-07-15T12%3A00%3A00\.000Z&to=2022-01-01T00%3A00%3A00\.000Z/);
  assert.equal(new URL(page.url()).searchParams.get('zone'), 'Europe/Berlin');

  const other = await openPage(t, browser, page.url(), { timezoneId: 'Asia/Tokyo' });
  assert.match(await (await explore(other).topRow('in summer')).innerText(), /07-15 14:00:00\.250/);
});

test('another zone leaves all else as it stands: what is typed, what is opened, what is loaded', async (t) => {
  const { page, choose, query, detail, topRow, toggles, rows, counts } = await open(t, SEASONS);
  await topRow('in summer');
  await counts('2 records');
  // What stands beside the rows is asked for after them.
  for (const name of ['Level', 'Service']) {
    const values = page.getByRole('region', { name, exact: true });
    await values.getByText('100.0 %').first().waitFor();
  }
  await toggles.first().click();
  await detail.getByText('seasons').first().waitFor();
  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('region', { name: 'Records over time, as a table' });
  await table
    .getByText(/ \d\d:00:00/)
    .first()
    .waitFor();
  await query.fill('not run yet');
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => {
    if (/\/logs\/(query|histogram|facets)/.test(request.url())) asked.push(request.url());
  });
  await choose();
  await page.getByLabel('Time zone').selectOption('Australia/Eucla');
  await rows.getByText('07-15 20:45:00.250').first().waitFor();
  await table
    .getByText(/ \d\d:45:00/)
    .first()
    .waitFor();
  assert.equal(await query.inputValue(), 'not run yet');
  assert.equal(await detail.count(), 1);
  assert.deepEqual(asked, [], 'nothing is asked for again');
});

test('keeps to the zone a reader has chosen, on other pages too', async (t) => {
  const { page, choose, ranged } = await open(t, SEASONS);
  await choose();
  await page.getByLabel('Time zone').selectOption('UTC');
  await ranged('Jan 1, 2021, 00:00 – Jan 1, 2022, 00:00').waitFor();
  for (const path of ['', 'exceptions', 'ledger', 'analytics', 'measurements']) {
    const address = `/${path}?from=${SEASONS.from}&to=${SEASONS.to}`;
    await page.goto(`${url}${address}`);
    await ranged('Jan 1, 2021, 00:00 – Jan 1, 2022, 00:00').waitFor();
  }
  await page.goto(`${url}/?${new URLSearchParams(SEASONS)}`);
  await choose();
  await page.getByLabel('Time zone').selectOption("This browser's: America/New_York");
  await ranged('Dec 31, 2020, 19:00 – Dec 31, 2021, 19:00').waitFor();
  assert.equal(new URL(page.url()).searchParams.get('zone'), null);
});

test('goes by the zone of the server where none is chosen', async (t) => {
  const preference = `${url}/api/v1/preferences/time-zone`;
  const headers = { 'content-type': 'application/json' };
  await fetch(preference, { method: 'PUT', headers, body: '{"value":"Asia/Kathmandu"}' });
  t.after(() => fetch(preference, { method: 'DELETE' }));
  const { page, topRow } = await open(t, SEASONS);
  await page.getByText('UTC+5:45').waitFor();
  assert.match(await (await topRow('in summer')).innerText(), /07-15 17:45:00\.250/);
});
