import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { count, ingest } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });

const run = `detail${randomUUID().slice(0, 8)}`;
const begun = Date.now() - 60_000;
/** @param {number} ms @param {Record<string, unknown>} more */
const at = (ms, more) => ({
  timestamp: new Date(begun + ms).toISOString(),
  level: 'INFO',
  host: 'h1',
  run,
  ...more,
});
const TRACE = `${run}t`;
const STACK = [
  'java.io.IOException: relay refused',
  '\tat shop.Mail.send(Mail.java:42)',
  '\tat java.base/java.lang.reflect.Method.invoke(Method.java:580)',
  '\tat java.base/java.lang.Thread.run(Thread.java:1583)',
].join('\n');
await ingest(url, [
  ...Array.from({ length: 60 }, (_, i) =>
    at(i * 10, { service: `${run}-steps`, message: `step ${i}`, parity: i % 2 ? 'odd' : 'even' }),
  ),
  at(1000, {
    service: 'gateway',
    message: 'POST /pay',
    trace_id: TRACE,
    span_id: 'a',
    duration_ms: 100,
  }),
  at(990, {
    service: 'shop',
    message: 'paid',
    level: 'WARN',
    trace_id: TRACE,
    span_id: 'b',
    parent_span_id: 'a',
    duration_ms: 50,
  }),
  at(2000, { service: 'mail', message: 'not sent', level: 'ERROR', exception: STACK }),
  at(3000, { service: 'carrier', message: 'answered {"label":"SH1","route":{"to":"door"}}' }),
]);
await eventually(async () => (await count(url, `run:${run}`)) === 64, 'all records are found');

/**
 * @param {import('node:test').TestContext} t
 * @param {string} query
 * @param {Parameters<typeof openPage>[3]} options
 */
async function open(t, query, options = {}) {
  const search = new URLSearchParams({ query: `run:${run} ${query}`.trim() });
  const page = await openPage(t, browser, `${url}/?${search}`, options);
  const self = explore(page);
  await self.toggles.first().click();
  await self.detail.waitFor();
  /** @param {string} name */
  const tab = (name) => self.detail.getByRole('tab', { name }).click();
  return { page, tab, ...self };
}

test('filters by a field, and leaves one out', async (t) => {
  const { page, detail, counts, query, toggles } = await open(t, 'message:step');
  await detail.getByText('odd').hover();
  await page.getByRole('button', { name: 'Filter by parity odd' }).click();
  await counts('30 records');
  assert.equal(await query.inputValue(), `run:${run} message:step parity:odd`);
  assert.equal(await detail.count(), 0, 'the next answer has no row opened');
  await toggles.first().click();
  await detail.getByText('h1', { exact: true }).hover();
  await page.getByRole('button', { name: 'Leave out host h1' }).click();
  await counts('0 records');
});

test('counts the top values of a field among the records of the view', async (t) => {
  const { page, detail, query } = await open(t, 'message:step');
  await detail.getByText('odd').hover();
  await page.getByRole('button', { name: 'Top values parity' }).click();
  const values = detail.getByRole('list', { name: 'Top values of parity' });
  await values.getByText('even').waitFor();
  assert.deepEqual(
    (await values.getByRole('listitem').allInnerTexts()).map((text) => text.split(/\s+/)).sort(),
    [
      ['even', '30'],
      ['odd', '30'],
    ],
  );
  await values.getByRole('button', { name: /even/ }).click();
  await eventually(async () => /parity:even$/.test(await query.inputValue()), 'it filters');
});

test('copies a record as JSON, and a field', async (t) => {
  const { page, detail } = await open(t, 'message:step');
  await detail.getByRole('button', { name: 'Copy as JSON' }).click();
  await detail.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = JSON.parse(await page.evaluate('navigator.clipboard.readText()'));
  assert.equal(copied.message, 'step 59');
  assert.equal(copied.fields.run, run);
  await detail.getByText('odd').hover();
  await detail.getByRole('button', { name: 'Copy parity' }).click();
  await eventually(
    async () => (await page.evaluate('navigator.clipboard.readText()')) === 'odd',
    'the value is copied',
  );
});

test('shows the JSON in a message as a tree, folded on demand', async (t) => {
  const { detail, tab } = await open(t, 'service:carrier');
  const message = detail.getByTestId('message');
  await message.getByText('"door"').waitFor();
  await message.getByRole('button', { name: /route/ }).click();
  assert.equal(await message.getByText('"door"').count(), 0);
  await message.getByText('1 field').waitFor();
  await tab('JSON');
  await detail.getByTestId('json').getByText('"carrier"').waitFor();
});

test('folds the frames of libraries, and tells how many', async (t) => {
  const { detail } = await open(t, 'service:mail');
  const trace = detail.getByRole('region', { name: 'Stack trace' });
  await trace.getByText('at shop.Mail.send(Mail.java:42)').waitFor();
  const hidden = trace.getByText('Thread.java:1583');
  assert.equal(await hidden.isVisible(), false);
  await trace.getByText('2 frames of libraries').click();
  await hidden.waitFor();
});

test('shows the neighbours in the stream, and more of them, and opens one', async (t) => {
  const { page, detail, tab } = await open(t, 'message:"step 30"');
  await tab('Context');
  const context = detail.getByTestId('context');
  const records = context.getByRole('listitem');
  await context.getByText('step 25').waitFor();
  assert.equal(await records.count(), 11);
  assert.match(await context.locator('[aria-current]').innerText(), /step 30/);
  await context.getByRole('button', { name: 'More before' }).click();
  await context.getByText('step 5', { exact: true }).waitFor();
  await context.getByRole('button', { name: 'More before' }).click();
  await context.getByText('This is the first of the stream.').waitFor();
  await context.getByRole('button', { name: 'More after' }).click();
  await context.getByText('step 55', { exact: true }).waitFor();
  await context.getByRole('button', { name: /step 29/ }).click();
  const linked = page.getByTestId('linked-row');
  await linked.getByTestId('message').getByText('step 29').waitFor();
});

test('draws a trace across services, by the keyboard too, and as a table', async (t) => {
  const { page, detail, tab } = await open(t, 'service:shop');
  await tab('Trace');
  const trace = detail.getByTestId('trace');
  await trace.getByText('2 records of 2 services in 100 ms').waitFor();
  const root = trace.getByRole('button', { name: /INFO gateway after 100 ms: POST \/pay/ });
  const child = trace.getByRole('button', { name: /WARN shop after 90 ms: paid/ });
  assert.equal(await child.getAttribute('aria-current'), 'true');
  const [rootAt, childAt] = await Promise.all([root.boundingBox(), child.boundingBox()]);
  assert.ok(rootAt && childAt && rootAt.y < childAt.y && rootAt.x > childAt.x);
  await trace.getByRole('tab', { name: 'Table' }).click();
  const rows = trace.getByRole('row');
  assert.deepEqual(
    (await rows.allInnerTexts()).map((text) => text.split('\t').slice(0, 4).join(' ')),
    ['After Took Level Service', '90 ms 50 ms WARN shop', '100 ms 100 ms INFO gateway'],
  );
  await trace.getByRole('tab', { name: 'Chart' }).click();
  await child.focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(await root.evaluate((button) => button === document.activeElement));
  await page.keyboard.press('Enter');
  await page.getByTestId('linked-row').getByTestId('message').getByText('POST /pay').waitFor();
});

test('a link opens the row, also one that is not among the first', async (t) => {
  const { page, detail } = await open(t, 'message:"step 7"');
  await detail.getByRole('button', { name: 'Copy link' }).click();
  await detail.getByRole('button', { name: 'Copied' }).waitFor();
  const link = String(await page.evaluate('navigator.clipboard.readText()'));
  assert.equal(link, page.url());
  const other = explore(await openPage(t, browser, link));
  await other.detail.getByTestId('message').getByText('step 7').waitFor();
  const id = new URL(link).searchParams.get('row') ?? '';
  const elsewhere = new URLSearchParams({ query: `run:${run} service:mail`, row: id });
  const third = await openPage(t, browser, `${url}/?${elsewhere}`);
  const linked = third.getByTestId('linked-row');
  await linked.getByTestId('message').getByText('step 7').waitFor();
  await linked.getByRole('button', { name: 'Close the record' }).click();
  await linked.waitFor({ state: 'detached' });
  assert.equal(new URL(third.url()).searchParams.get('row'), null);
});

test('says so if the record that a link leads to is gone', async (t) => {
  const search = new URLSearchParams({ query: `run:${run}`, row: 'no-such-record' });
  const page = await openPage(t, browser, `${url}/?${search}`, { expected: /status of 404/ });
  await page.getByText('The record that the link leads to is gone.').waitFor();
  await explore(page).toggles.first().waitFor();
});
