import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { count, ingest, shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

/** @param {import('node:test').TestContext} t */
async function follow(t) {
  const page = await openPage(
    t,
    browser,
    `${url}/?${new URLSearchParams({ query: `run:${run}` })}`,
  );
  const self = explore(page);
  await self.toggles.first().waitFor();
  await self.button('Live').click();
  await page.getByText(/\d\/s$/).waitFor();
  return { page, ...self };
}

/** Messages that no other test sends. @param {string} name @param {number} size */
const batch = (name, size) =>
  Array.from({ length: size }, (_, i) => ({ service: 'live', run, message: `${name} ${i}` }));

test('shows records as they come, over those there were', async (t) => {
  const { page, topRow, rows } = await follow(t);
  await ingest(url, batch('fresh', 3));
  await topRow('fresh 2');
  await rows.getByText('request 0 served').waitFor();
  assert.match(page.url(), /tail=1/);
});

test('joins on to what came the moment before it was opened', async (t) => {
  const { button, rows } = await follow(t);
  for (const name of ['once', 'twice', 'thrice']) {
    await button('Live').click();
    await button('Pause').waitFor({ state: 'hidden' });
    await ingest(url, batch(name, 1));
    await button('Live').click();
    const row = rows.getByText(`${name} 0`, { exact: true });
    await row.waitFor();
    assert.equal(await row.count(), 1);
  }
});

test('a link goes on following', async (t) => {
  const { page } = await follow(t);
  const other = explore(await openPage(t, browser, page.url()));
  await other.topRow('');
  await eventually(async () => (await other.button('Pause').count()) === 1, 'it follows');
  await ingest(url, batch('linked', 1));
  await other.topRow('linked 0');
});

test('keeps what comes while it is paused, and shows all of it after', async (t) => {
  const { page, button, topRow, rows, scrollTo } = await follow(t);
  await ingest(url, batch('before', 1));
  await topRow('before 0');
  await button('Pause').click();
  await ingest(url, batch('meanwhile', 500));
  await page.getByText('500 waiting').waitFor();
  await topRow('before 0');
  assert.equal(await rows.getByText('meanwhile 0', { exact: true }).count(), 0);
  await button('Resume').click();
  await topRow('meanwhile 499');
  const indexes = new Map();
  for (const i of [400, 250, 100, 0]) {
    await scrollTo(`meanwhile ${i}`);
    const row = rows
      .getByRole('listitem')
      .filter({ has: page.getByText(`meanwhile ${i}`, { exact: true }) });
    indexes.set(i, Number(await row.getAttribute('data-index')));
  }
  assert.deepEqual(
    [...indexes],
    [
      [400, 99],
      [250, 249],
      [100, 399],
      [0, 499],
    ],
  );
});

test('does not push away what is being read', async (t) => {
  const { page, topRow, rows, detail } = await follow(t);
  await ingest(url, batch('read', 1));
  await (await topRow('read 0')).click();
  await ingest(url, batch('unread', 5));
  await page.getByRole('button', { name: '5 new' }).waitFor();
  assert.match(await detail.innerText(), /read 0/);
  assert.equal(await rows.getByText('unread 0', { exact: true }).count(), 0);
  await page.getByRole('button', { name: '5 new' }).click();
  await topRow('unread 4');
});

test('holds no more than it has room for while it is paused, and tells what it dropped', async (t) => {
  const { page, button, topRow, rows } = await follow(t);
  await button('Pause').click();
  // Batch by batch, or the server leaves out what a busy browser has not taken yet.
  for (let i = 0; i < 4; i++) {
    await ingest(url, batch(`flood ${i},`, 5000));
    await page.getByText(`${(5000 * (i + 1)).toLocaleString()} waiting`).waitFor();
  }
  await ingest(url, batch('flood 4,', 5000));
  await page.getByText(/^[\d,]+ dropped$/).waitFor();
  await page.getByText('19,999 waiting').waitFor();
  await page.getByText('5,001 dropped').waitFor();
  await button('Resume').click();
  await topRow('flood 4, 4999');
  // Behind all that could wait, and before what was found.
  await rows.evaluate((list) => list.scrollTo({ top: 19_999 * 28 }));
  await rows.locator('[data-index="19998"]').getByText('flood 1, 1', { exact: true }).waitFor();
  const notice = rows.locator('[data-index="19999"]');
  await notice.getByText('5,001 dropped here: they came while the list was held').waitFor();
});

test('keeps what is read over a lost connection, and finds after it what came meanwhile', async (t) => {
  const { page, button, topRow, rows, messages } = await follow(t);
  /** @type {import('playwright-core').WebSocketRoute[]} */
  const sockets = [];
  const searchable = async () => (await count(url, `run:${run} missed`)) === 2;
  await page.routeWebSocket(/\/logs\/tail/, async (socket) => {
    // The second connection is not to bring what it is to miss, however long that takes to be stored.
    if (sockets.push(socket) > 1) await eventually(searchable, 'what is missed is stored');
    socket.connectToServer();
  });
  await page.reload();
  await button('Pause').waitFor();
  await ingest(url, batch('kept', 1));
  await topRow('kept 0');
  await button('Pause').click();
  await sockets[0]?.close({ code: 4000 });
  await page.getByText('Reconnecting').waitFor();
  await ingest(url, batch('missed', 2));
  await page.getByText('Reconnecting').waitFor({ state: 'detached' });
  await ingest(url, batch('again', 3));
  // One more where it is the search that has found what was kept, and the tail brought it too.
  await page.getByText(/^[34] waiting$/).waitFor();
  await topRow('kept 0');
  await button('Resume').click();
  await rows.locator('[data-index="3"]').filter({ hasText: 'missed 1' }).waitFor();
  assert.deepEqual(
    (await messages()).slice(0, 6).map((text) => text.split('\n').at(-1)),
    ['again 2', 'again 1', 'again 0', 'missed 1', 'missed 0', 'kept 0'],
  );
});

test('tells how fast records come', async (t) => {
  const { page } = await follow(t);
  await ingest(url, batch('rate', 3000));
  await page.getByText(/^(?:[1-9]\d{2}|[1-9],\d{3})\/s$/).waitFor();
  await page.getByText('0.0/s').waitFor();
});

test('counts anew only once the counts before are there, however long they take', async (t) => {
  const { page, counts, button } = await follow(t);
  await page.clock.install();
  // What was begun before goes by the other clock.
  await button('Live').click();
  await button('Live').click();
  /** @type {(() => void)[]} */
  const held = [];
  await page.route('**/histogram/stream', async (route) => {
    await new Promise((release) => held.push(() => release(undefined)));
    await route.continue();
  });
  // In steps, between which the page does what it does by itself.
  const pass = async (/** @type {number} */ seconds) => {
    for (let i = 0; i < seconds; i++) await page.clock.runFor(1000);
  };
  await eventually(async () => {
    await pass(1);
    return held.length === 1;
  }, 'they are counted anew');
  const found = (await count(url, `run:${run}`)) + 1;
  await ingest(url, batch('counted', 1));
  await eventually(async () => (await count(url, `run:${run}`)) === found, 'it is found');
  await pass(15);
  assert.equal(held.length, 1);
  held.pop()?.();
  await counts(`${found.toLocaleString()} records`);
  await page.unroute('**/histogram/stream');
});

test('cannot follow a table', async (t) => {
  const search = new URLSearchParams({ query: `run:${run} | stats count() by host`, tail: '1' });
  const page = await openPage(t, browser, `${url}/?${search}`);
  await page.getByRole('region', { name: 'Result', exact: true }).waitFor();
  assert.equal(await explore(page).button('Live').getAttribute('aria-pressed'), 'false');
});
