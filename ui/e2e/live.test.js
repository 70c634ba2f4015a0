import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { ingest, shipRecords } from './harness/records.js';
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

test('cannot follow a table', async (t) => {
  const search = new URLSearchParams({ query: `run:${run} | stats count()`, tail: '1' });
  const page = await openPage(t, browser, `${url}/?${search}`);
  await page.getByRole('region', { name: 'Result', exact: true }).waitFor();
  assert.equal(await explore(page).button('Live').getAttribute('aria-pressed'), 'false');
});
