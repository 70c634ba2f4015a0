import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openPage, startBrowser } from './harness/browser.js';
import { faintTexts } from './harness/contrast.js';
import { explore } from './harness/explore.js';
import { count, shipRecords } from './harness/records.js';
import { canStart, serverFor, startServer } from './harness/server.js';

const SCHEMES = /** @type {const} */ (['light', 'dark']);

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

for (const colorScheme of SCHEMES) {
  test(`${colorScheme} is readable`, async (t) => {
    const search = new URLSearchParams({ query: `run:${run} served` });
    const page = await openPage(t, browser, `${url}/?${search}`, { colorScheme });
    const { topRow, detail, run: query } = explore(page);
    await (await topRow('request 0 served')).click();
    await detail.waitFor();
    await page.getByRole('button', { name: /^checkout/ }).waitFor();
    assert.deepEqual(await faintTexts(page), []);
    await query(`run:${run} | stats count() by service`);
    await page.getByRole('region', { name: 'Result', exact: true }).waitFor();
    assert.deepEqual(await faintTexts(page), []);
  });
}

test('follows the system until it is switched, and remembers', async (t) => {
  const page = await openPage(t, browser, url, { colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.getByRole('button', { name: 'Switch to the light theme' }).click();
  await page.getByRole('button', { name: 'Switch to the dark theme' }).waitFor();
  const light = await ground();
  assert.notEqual(light, dark);
  await page.reload();
  await page.getByRole('button', { name: 'Switch to the dark theme' }).waitFor();
  assert.equal(await ground(), light);
});

// PICTURES_FOLDER names the folder that the pictures of the README are put into.
const folder = process.env.PICTURES_FOLDER;

describe(
  'pictures of the demonstration',
  { skip: !(folder && canStart) && 'not asked for' },
  () => {
    test('are taken in both themes', async (t) => {
      assert.ok(folder);
      await mkdir(folder, { recursive: true });
      const { url } = await startServer(t, 'demo');
      await historyIsThere(url);
      const browser = await startBrowser(t);
      for (const colorScheme of SCHEMES) {
        const page = await openPage(t, browser, `${url}/?from=-24h`, { colorScheme });
        await page.getByText('Complete', { exact: true }).waitFor();
        await page.getByRole('region', { name: 'Service' }).getByRole('button').nth(5).waitFor();
        await page.screenshot({ path: join(folder, `explore-${colorScheme}.png`) });
      }
    });
  },
);

/** @param {string} url */
async function historyIsThere(url) {
  const range = { start_time: '-30m', end_time: '-10m' };
  while ((await count(url, '', range)) < 500) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
