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

/** @param {import('node:test').TestContext} t */
async function open(t) {
  const search = new URLSearchParams({ query: `run:${run}` });
  const page = await openPage(t, browser, `${url}/?${search}`);
  const fields = page.getByRole('region', { name: 'Fields', exact: true });
  /** @param {string} name */
  const openField = async (name) => {
    await fields.getByLabel('Find a field').fill(name);
    await fields.getByRole('button', { name: new RegExp(`^${name} `) }).click();
  };
  return { page, fields, openField, ...explore(page) };
}

/** The parts that its values are of all. @param {import('playwright-core').Page} page @param {string} name */
const shares = (page, name) =>
  page.getByRole('region', { name, exact: true }).getByText(/^\d[\d.]* %$/);

test('all fields are there, with their types, and found by typing', async (t) => {
  const { fields, counts } = await open(t);
  await counts(ALL);
  await fields.getByLabel('Find a field').fill('order_i');
  const field = fields.getByRole('button', { name: /^order_id / });
  assert.match(await field.innerText(), /text/);
  assert.equal(await field.getAttribute('aria-expanded'), 'false');
});

test('values are counted only once a field is opened, with their share, and left out', async (t) => {
  const { page, fields, openField, counts, query } = await open(t);
  const counted = new Set();
  page.on('request', (request) => {
    if (request.url().endsWith('/facets')) counted.add(request.postDataJSON().field);
  });
  await counts(ALL);
  assert.ok(!counted.has('host'));
  await openField('host');
  const values = fields.getByRole('region', { name: 'Values of host' });
  const value = values.getByRole('button', { name: /^host-2/ });
  await value.getByText('25.0 %').waitFor();
  assert.match(await value.innerText(), /750/);
  assert.ok(counted.has('host'));
  await values.getByRole('button', { name: 'Leave out host host-2' }).click();
  await counts(`${((COUNT / 4) * 3).toLocaleString()} records`);
  assert.equal(await query.inputValue(), `run:${run} -host:host-2`);
});

test('how many there are in all is asked for once, whatever is a part of it', async (t) => {
  const page = await openPage(t, browser, 'about:blank');
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/logs/search')) asked += 1;
  });
  await page.goto(`${url}/?${new URLSearchParams({ query: `run:${run}` })}`);
  for (const name of ['Level', 'Service']) await shares(page, name).first().waitFor();
  assert.equal(asked, 1);
});

test('a value that is not among the most frequent is found by typing', async (t) => {
  const { fields, openField, counts, query } = await open(t);
  await counts(ALL);
  await openField('trace_id');
  const values = fields.getByRole('region', { name: 'Values of trace_id' });
  await values.getByLabel('Find a value of trace_id').fill('trace577');
  const value = values.getByRole('button', { name: new RegExp(`^${run}trace577`) });
  await value.click();
  await counts('5 records');
  assert.equal(await query.inputValue(), `run:${run} trace_id:${run}trace577`);
});

test('numbers are a distribution, and a drag over it filters by a range', async (t) => {
  const { page, fields, openField, counts, query } = await open(t);
  await counts(ALL);
  await openField('number');
  const distribution = fields.getByRole('region', { name: 'Distribution of number' });
  await distribution.getByText(/min 0 · median 1\.5K · p95 2\.[89]K · max 3K/).waitFor();
  // What stands above it takes its room only when it is there.
  for (const name of ['Level', 'Service']) await shares(page, name).first().waitFor();
  const box = await distribution.getByRole('img').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width * 0.25, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await eventually(async () => / number:\[\d+ TO \d+\]$/.test(await query.inputValue()), 'a range');
  await counts(`${(await count(url, await query.inputValue())).toLocaleString()} records`);
});

test('a range of numbers is typed as well', async (t) => {
  const { fields, openField, counts, query } = await open(t);
  await counts(ALL);
  await openField('number');
  await fields.getByLabel('number from').fill('100');
  await fields.getByLabel('number to').fill('199');
  await fields.getByRole('button', { name: 'Filter', exact: true }).click();
  await counts('100 records');
  assert.equal(await query.inputValue(), `run:${run} number:[100 TO 199]`);
});

test('fields are counted among what is found', async (t) => {
  const { fields, counts, run: search } = await open(t);
  await counts(ALL);
  await fields.getByLabel('Find a field').fill('order');
  // Of what types they are is told of all that lie together, others' records among them.
  await fields.getByRole('button', { name: /^order_id .*text.* · 3K$/ }).waitFor();
  await search(`run:${run} number:<100`);
  await counts('100 records');
  await fields.getByRole('button', { name: /^order_id .* · 100$/ }).waitFor();
});

test('are folded away and come back, by button and by key, and stay as they were left', async (t) => {
  const { page, fields, counts, button, rows } = await open(t);
  await counts(ALL);
  await fields.waitFor();
  const beside = (await rows.boundingBox())?.width ?? 0;
  await button('Filters').click();
  await fields.waitFor({ state: 'detached' });
  assert.equal(await button('Filters').getAttribute('aria-expanded'), 'false');
  assert.ok(((await rows.boundingBox())?.width ?? 0) > beside + 100, 'the list has the room');
  await page.reload();
  await counts(ALL);
  assert.equal(await fields.count(), 0);
  await button('Filters').focus();
  await page.keyboard.press('f');
  await fields.waitFor();
  assert.equal(await button('Filters').getAttribute('aria-expanded'), 'true');
});

test('are as wide as they are dragged or moved by keys, and stay so', async (t) => {
  const { page, counts } = await open(t);
  await counts(ALL);
  const panel = page.getByRole('complementary', { name: 'Filters' });
  const edge = page.getByRole('separator', { name: 'Width of the filters' });
  const width = async () => Math.round((await panel.boundingBox())?.width ?? 0);
  const told = async () => Number(await edge.getAttribute('aria-valuenow'));
  assert.equal(await width(), 232);
  assert.equal(await told(), 232);
  const box = await edge.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 68, box.y + 120, { steps: 4 });
  await page.mouse.up();
  assert.equal(await width(), 300);
  assert.equal(await told(), 300);
  await edge.press('ArrowRight');
  await edge.press('ArrowRight');
  await edge.press('ArrowLeft');
  assert.equal(await width(), 316);
  await page.reload();
  await counts(ALL);
  assert.equal(await width(), 316);
  await edge.press('End');
  assert.equal(await told(), Number(await edge.getAttribute('aria-valuemax')));
  await edge.press('Home');
  assert.equal(await width(), Number(await edge.getAttribute('aria-valuemin')));
  await edge.dblclick();
  assert.equal(await width(), 232);
});

test('are folded at first where there is no room beside the list, and count nothing there', async (t) => {
  const search = new URLSearchParams({ query: `run:${run}` });
  const page = await openPage(t, browser, 'about:blank', { viewport: { width: 390, height: 800 } });
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${url}/?${search}`);
  const { counts, button } = explore(page);
  await counts(ALL);
  const panel = page.getByRole('complementary', { name: 'Filters' });
  assert.equal(await panel.count(), 0);
  assert.ok(!asked.some((each) => each.includes('/facets')));
  await button('Filters').click();
  await panel.getByRole('region', { name: 'Level' }).waitFor();
  assert.equal(await panel.getByRole('separator').count(), 0);
  await page.reload();
  await counts(ALL);
  assert.equal(await panel.count(), 0);
});
