import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
await shipRecords(url);

test('more is said of a button to who points at it, until it is asked away', async (t) => {
  const page = await openPage(t, browser, url);
  const tooltip = page.getByRole('tooltip');
  await explore(page).button('Zoom out').hover();
  await tooltip.getByText('Zoom out', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await tooltip.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'System' }).hover();
  await explore(page).button('Zoom out').hover();
  await tooltip.waitFor();
  await page.getByRole('link', { name: 'System' }).hover();
  await tooltip.waitFor({ state: 'detached' });
});

test('more is said of a button to who comes to it by the keyboard, and to who hears it', async (t) => {
  const page = await openPage(t, browser, url);
  const { button, toggles } = explore(page);
  await toggles.first().waitFor();
  await button('Export').focus();
  await page.keyboard.press('Tab');
  const live = button('Live');
  await page.getByRole('tooltip', { name: 'Show records as they come' }).waitFor();
  const said = () =>
    live.evaluate((element) => {
      const id = element.getAttribute('aria-describedby');
      return id === null ? null : document.getElementById(id)?.textContent;
    });
  assert.equal(await said(), 'Show records as they come');
  await page.keyboard.press('Tab');
  await eventually(async () => (await said()) === null, 'no more is said of it');
});
