import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { count, ingest } from './harness/records.js';
import { canStart, startServer } from './harness/server.js';

const STREAM = '/api/v1/logs/stream';

test('opening the page', { skip: !canStart && 'MILLRACE_HOME is not set' }, async (t) => {
  const { url } = await startServer(t);
  const came = async (/** @type {number} */ number) => {
    await ingest(url, [{ service: 'shop', message: `order ${number}` }]);
    await eventually(async () => (await count(url, 'order')) === number, 'it is found');
  };
  await came(1);
  const browser = await startBrowser(t);

  /** A page that is open, but not at the list. */
  const elsewhere = (/** @type {import('node:test').TestContext} */ t) =>
    openPage(t, browser, `${url}/ledger`);

  await t.test('asks for its first rows once, and again only when it is asked', async (t) => {
    const page = await elsewhere(t);
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => {
      if (request.url().endsWith(STREAM)) asked.push(request.postData() ?? '');
    });
    await page.goto(`${url}/?query=order`);
    const { topRow, counts } = explore(page);
    await topRow('order 1');
    await counts('1 record');
    assert.equal(asked.length, 1);

    // Back from another page, it is a new search.
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    await came(2);
    await page.goBack();
    await topRow('order 2');
    assert.equal(asked.length, 2);
  });

  await t.test(
    'is there without its rows if they take long, and takes them up when they come',
    async (t) => {
      const page = await elsewhere(t);
      /** @type {() => void} */
      let release = () => undefined;
      const held = new Promise((resolve) => (release = () => resolve(undefined)));
      let asked = 0;
      await page.route(`**${STREAM}`, async (route) => {
        asked += 1;
        await held;
        await route.continue();
      });
      await page.goto(url);
      const { rows, topRow } = explore(page);
      await page.getByRole('status', { name: 'Searching' }).first().waitFor();
      assert.equal(await rows.count(), 0);
      release();
      await topRow('order');
      assert.equal(asked, 1);
    },
  );
});
