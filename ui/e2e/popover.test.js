import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

/**
 * Opens the page with a row opened, and the choice of a range.
 *
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').BrowserContextOptions} options
 */
async function open(t, options = {}) {
  const page = await openPage(t, browser, `${url}/?query=run:${run}`, options);
  const { toggles } = explore(page);
  await toggles.first().click();
  const button = page.getByRole('button', { name: /^Time range/ });
  const panel = page.getByRole('dialog', { name: 'Time range' });
  await button.click();
  await panel.waitFor();
  return { page, button, panel, toggles };
}

/** @param {import('playwright-core').Locator} locator */
const isActive = (locator) => locator.evaluate((element) => element === document.activeElement);

test('is closed by Escape wherever the keyboard is, and nothing else is', async (t) => {
  const { page, button, panel, toggles } = await open(t);
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  await panel.getByRole('button', { name: 'Last 7 days' }).focus();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  assert.ok(await isActive(button), 'the keyboard is where it came from');

  await page.keyboard.press('Enter');
  await panel.waitFor();
  await button.focus();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
  assert.equal(await toggles.first().getAttribute('aria-expanded'), 'true');
});

test('is closed by its button, and by a click elsewhere, which does what it is for', async (t) => {
  const { button, panel, toggles } = await open(t);
  await button.click();
  await panel.waitFor({ state: 'detached' });
  await button.click();
  await panel.waitFor();
  await toggles.first().click();
  await panel.waitFor({ state: 'detached' });
  assert.equal(await toggles.first().getAttribute('aria-expanded'), 'false');
});

test('is closed when the keyboard leaves it', async (t) => {
  const { page, panel } = await open(t);
  await panel.getByLabel('Time zone').focus();
  await page.keyboard.press('Tab');
  await panel.waitFor({ state: 'detached' });
});

test('stands within the window, however narrow that is', async (t) => {
  const viewport = { width: 320, height: 640 };
  const { panel } = await open(t, { viewport });
  const box = await panel.boundingBox();
  assert.ok(box, 'it is shown');
  assert.ok(box.x > 0 && box.x + box.width < viewport.width, JSON.stringify(box));
  assert.ok(box.y >= 0 && box.y + box.height <= viewport.height, JSON.stringify(box));
});
