import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { faintTexts } from './harness/contrast.js';
import { explore } from './harness/explore.js';
import { count, ingest } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
await ingest(url, [
  { service: 'keys', message: 'first of the keys' },
  { service: 'keys', message: 'second of the keys' },
]);
await eventually(async () => (await count(url, 'service:keys')) >= 2, 'both are found');

/** @param {import('node:test').TestContext} t @param {Parameters<typeof openPage>[3]} options */
async function open(t, options = {}) {
  const page = await openPage(t, browser, `${url}/?query=service%3Akeys`, options);
  const self = explore(page);
  await self.toggles.first().waitFor();
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  return { page, help, ...self };
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`tells what the keys do, in ${colorScheme}`, async (t) => {
    const { page, help } = await open(t, { colorScheme });
    await page.keyboard.press('?');
    await help.getByText('Type a query').waitFor();
    await help.getByRole('region', { name: 'Go to' }).getByText('Ledger').waitFor();
    assert.deepEqual(await faintTexts(page), []);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await help.getByRole('button', { name: 'Close' }).click();
    await help.waitFor({ state: 'detached' });
  });
}

test('tells only of what does something on the page that is shown', async (t) => {
  const { page, help } = await open(t);
  await page.getByRole('link', { name: 'Ledger' }).click();
  await page
    .getByRole('heading', { name: /account|ledger/i })
    .first()
    .waitFor();
  await page.keyboard.press('?');
  await help.getByText('Switch between light and dark').waitFor();
  assert.equal(await help.getByText('Live tail on or off').count(), 0);
});

test('goes from page to page', async (t) => {
  const { page } = await open(t);
  for (const [key, path] of [
    ['t', '/trading'],
    ['a', '/analytics'],
    ['x', '/exceptions'],
    ['l', '/ledger'],
    ['m', '/measurements'],
    ['e', '/'],
  ]) {
    await page.keyboard.press('g');
    await page.keyboard.press(String(key));
    await page.waitForURL(`${url}${path}`);
  }
});

test('works the live tail', async (t) => {
  const { page, button } = await open(t);
  await page.keyboard.press('l');
  await page.waitForURL(/tail=1/);
  await button('Pause').waitFor();
  await page.keyboard.press(' ');
  await button('Resume').waitFor();
  await page.keyboard.press(' ');
  await button('Pause').waitFor();
  await page.keyboard.press('l');
  await button('Pause').waitFor({ state: 'detached' });
});

test('switches the theme, and copies the link', async (t) => {
  const { page } = await open(t, { colorScheme: 'dark' });
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Switch to the dark theme' }).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('status').getByText('Link copied').waitFor();
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), page.url());
});

test('leaves letters to whoever types', async (t) => {
  const { page, query, help } = await open(t, { colorScheme: 'dark' });
  await page.keyboard.press('/');
  await page.keyboard.type('tl?ge');
  assert.equal(await query.inputValue(), 'tl?ge');
  assert.equal(await help.count(), 0);
  assert.doesNotMatch(page.url(), /tail/);
  await page.getByRole('button', { name: 'Switch to the light theme' }).waitFor();
});

test('leaves the space to the button that has the focus', async (t) => {
  const { page, toggles, detail } = await open(t);
  await toggles.first().focus();
  await page.keyboard.press(' ');
  await detail.waitFor();
  await page.keyboard.press('Escape');
  await eventually(async () => (await detail.count()) === 0, 'the row is closed');
});

test('skips to the results', async (t) => {
  const { page } = await open(t);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the results' });
  assert.ok(await skip.evaluate((link) => link === document.activeElement));
  await page.keyboard.press('Enter');
  const results = page.getByRole('region', { name: 'Results' });
  assert.ok(await results.evaluate((region) => region === document.activeElement));
  assert.equal(new URL(page.url()).hash, '');
});
