import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openPage, startBrowser } from './harness/browser.js';
import { faintTexts } from './harness/contrast.js';
import { explore } from './harness/explore.js';
import { shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

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

test('has its colours before anything is drawn', async (t) => {
  const page = await openPage(t, browser, `${url}/ledger`, { colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole('button', { name: 'Switch to the light theme' }).waitFor();
  const dark = await ground();

  // The page waits a moment for rows that do not come.
  await page.route('**/api/v1/logs/stream', () => undefined);
  await page.addInitScript(`
    window.grounds = [];
    new MutationObserver(() => {
      if (document.getElementById('root')?.childElementCount === 0) {
        window.grounds.push(getComputedStyle(document.body).backgroundColor);
      }
    }).observe(document, { attributes: true, childList: true, subtree: true });`);
  await page.goto(url);
  await page.getByRole('button', { name: 'Switch to the light theme' }).waitFor();
  assert.equal(await page.evaluate('window.grounds.at(-1)'), dark);
});
