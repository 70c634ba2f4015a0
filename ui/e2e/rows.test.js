import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { COUNT, ingest, shipRecords } from './harness/records.js';
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
  const page = await openPage(t, browser, `${url}/?${new URLSearchParams({ query })}`, options);
  const self = explore(page);
  await self.toggles.first().waitFor();
  return { page, ...self };
}

test('loads older records while it is scrolled, down to the last', async (t) => {
  const { scrollTo, rows } = await open(t, `run:${run}`);
  await scrollTo(`request ${COUNT - 1} served`, 20_000);
  await rows.getByText('No older records in this range.').waitFor();
  assert.ok((await rows.getByRole('listitem').count()) < 100, 'only rows in sight are in the page');
});

test('asks for the next page once the last row that is there comes near', async (t) => {
  const { rows } = await open(t, `run:${run} number:>=1`);
  await rows.evaluate((list) => list.scrollTo({ top: 110 * 28 }));
  await eventually(
    async () => (await rows.evaluate((list) => list.scrollHeight)) > 400 * 28,
    'the next page is there',
  );
  await rows.getByRole('button', { name: 'Load up to 100,000' }).waitFor();
});

test('asks for the first rows alone at first, and for more at a time the further it is', async (t) => {
  const { page, rows, toggles } = await open(t, `run:${run} number:>=0`);
  /** @type {number[]} */
  const limits = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/logs/query')) limits.push(request.postDataJSON().limit);
  });
  await toggles.first().focus();
  await page.keyboard.press('End');
  await rows.getByText('No older records in this range.').waitFor();
  await rows.getByText(`request ${COUNT - 1} served`, { exact: true }).waitFor();
  assert.deepEqual(limits, [200, 400, 800, 1000, 1000]);
  await toggles.first().focus();
  const index = () =>
    page.evaluate(() => {
      const row = document.activeElement?.closest('[data-index]');
      return Number(row?.getAttribute('data-index'));
    });
  const from = await index();
  const within = await toggles.count();
  for (let step = 1; step <= within + 1; step++) {
    await page.keyboard.press('ArrowUp');
    await eventually(async () => (await index()) === from - step, `it is ${step} rows further`);
  }
});

test('goes on to the end also when the list becomes higher on the way', async (t) => {
  const { page, rows, toggles } = await open(t, `run:${run} number:>=2`);
  /** @type {import('playwright-core').Route[]} */
  const held = [];
  await page.route('**/logs/query', async (route) => {
    if (held.length === 0) held.push(route);
    else await route.continue();
  });
  await toggles.first().focus();
  await page.keyboard.press('End');
  await eventually(async () => held.length > 0, 'the next page is asked for');
  await page.setViewportSize({ width: 1280, height: 900 });
  // What was scrolled by that is told before the second frame.
  await rows.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      }),
  );
  await held[0]?.continue();
  await rows.getByText(`request ${COUNT - 1} served`, { exact: true }).waitFor();
});

test('rows far away are drawn into the elements of those before, which leave them nothing', async (t) => {
  const { page, rows, toggles } = await open(t, `run:${run} number:<100`);
  await toggles.nth(3).focus();
  await rows.locator('[data-index="3"]').evaluate((row) => {
    row.id = 'marked';
    window.getSelection()?.selectAllChildren(row);
  });
  await rows.evaluate((list) => list.scrollTo({ top: 60 * 28 }));
  const marked = page.locator('#marked');
  await eventually(
    async () => Number(await marked.getAttribute('data-index')) > 50,
    'the element is that of a row in sight',
  );
  await marked.getByText(/^(?:request|payment) [5-9]\d /).waitFor();
  assert.equal(await page.evaluate(() => window.getSelection()?.isCollapsed), true);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
});

test('goes from row to row by the keyboard, and opens and closes them', async (t) => {
  const { page, query, toggles, detail, topRow } = await open(t, `run:${run}`);
  await topRow('request 0 served');
  await page.keyboard.press('/');
  assert.ok(await query.evaluate((box) => box === document.activeElement));
  await toggles.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await detail.getByText('request 1 served').waitFor();
  await page.keyboard.press('Escape');
  await detail.waitFor({ state: 'detached' });
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  await detail.getByText('request 2 served').waitFor();
  await page.keyboard.press('o');
  await detail.waitFor({ state: 'detached' });
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await detail.getByText('request 1 served').waitFor();
});

test('goes along with the keyboard beyond what is in sight', async (t) => {
  const { page, rows, toggles } = await open(t, `run:${run}`);
  await toggles.first().focus();
  const focused = rows.locator('[data-index]:focus-within');
  for (let i = 1; i <= 60; i++) {
    await page.keyboard.press('ArrowDown');
    await rows.locator(`[data-index="${i}"]:focus-within`).waitFor();
  }
  const [row, list] = await Promise.all([focused.boundingBox(), rows.boundingBox()]);
  assert.ok(row && list && row.y > list.y && row.y + row.height <= list.y + list.height + 1);
});

test('what is read keeps its place, whatever comes above it', async (t) => {
  const { page, rows, button } = await open(t, `run:${run}`);
  await button('Live').click();
  await page.getByText(/\d\/s$/).waitFor();
  await rows.getByText('request 0 served', { exact: true }).waitFor();
  await rows.evaluate((list) => list.scrollTo({ top: 1500 }));
  const read = rows.locator('[data-index="60"]');
  await read.waitFor();
  const text = await read.innerText();
  const place = await read.boundingBox();
  await ingest(
    url,
    Array.from({ length: 20 }, (_, i) => ({ service: 'above', run, message: `above ${i}` })),
  );
  await page.getByRole('button', { name: '20 new' }).waitFor();
  const row = rows.getByRole('listitem').filter({ hasText: text.split('\n').at(-1) ?? '' });
  assert.deepEqual(await row.boundingBox(), place);
});

test('what is read keeps its place also while rows come in as one begins to read', async (t) => {
  const { page, rows, button } = await open(t, `run:${run}`);
  await button('Live').click();
  await page.getByText(/\d\/s$/).waitFor();
  let coming = true;
  const sending = (async () => {
    for (let i = 0; coming; i++)
      await ingest(url, [{ service: 'flow', run, message: `flow ${i}` }]);
  })();
  try {
    for (let i = 0; i < 6; i++) {
      const first = rows.locator('[data-index="0"]');
      const top = await first.innerText();
      await eventually(async () => (await first.innerText()) !== top, 'rows come in');
      const read = await rows.evaluate(beginToRead);
      // Held from now on, as what came since waits.
      const more = page.getByRole('button', { name: /new/ });
      await more.waitFor();
      assert.equal(await rows.evaluate(placeOf, read.text), read.place);
      await more.click();
    }
  } finally {
    coming = false;
    await sending;
  }
});

/**
 * Scrolls down, and tells a row that is seen in the very next frame. In the page.
 *
 * @param {Element} list
 * @returns {Promise<{ text: string, place: number }>}
 */
function beginToRead(list) {
  list.scrollTo({ top: 1500 });
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { left, top } = list.getBoundingClientRect();
      const row = document.elementFromPoint(left + 400, top + 200)?.closest('[data-index]');
      resolve({
        text: row?.querySelector('[data-column=message]')?.textContent ?? '',
        place: row?.getBoundingClientRect().top ?? NaN,
      });
    });
  });
}

/**
 * Where the row with the message is. In the page.
 *
 * @param {Element} list
 * @param {string} text
 */
function placeOf(list, text) {
  const messages = [...list.querySelectorAll('[data-column=message]')];
  return messages
    .find((message) => message.textContent === text)
    ?.closest('[data-index]')
    ?.getBoundingClientRect().top;
}
