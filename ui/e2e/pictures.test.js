import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openPage, startBrowser } from './harness/browser.js';
import { count } from './harness/records.js';
import { canStart, startServer } from './harness/server.js';

// PICTURES_FOLDER names the folder that the pictures of the documentation are put into: of the
// demonstration as a newcomer sees it.
const folder = process.env.PICTURES_FOLDER ?? '';

const SCHEMES = /** @type {const} */ (['light', 'dark']);

describe('pictures', { skip: !(folder && canStart) && 'not asked for' }, () => {
  test('of the demonstration', { timeout: 300_000 }, async (t) => {
    await mkdir(folder, { recursive: true });
    const { url } = await startServer(t, 'demo');
    const browser = await startBrowser(t);
    await historyIsThere(url);

    /**
     * @param {string} name
     * @param {string} path
     * @param {typeof SCHEMES[number]} colorScheme
     * @param {(page: import('playwright-core').Page) => Promise<unknown>} ready
     */
    async function take(name, path, colorScheme, ready) {
      const page = await openPage(t, browser, `${url}/${path}`, { colorScheme });
      await ready(page);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
      return page;
    }

    for (const colorScheme of SCHEMES) {
      const trading = await take('desk-trading', 'trading', colorScheme, async (page) => {
        // A while of it, so that there is something to take percentiles of.
        const shown = page.getByRole('region', { name: 'Executions' });
        await shown.waitFor();
        const trades = async () =>
          Number((await page.getByTestId('total-trades').innerText()).replaceAll(',', ''));
        const end = (await trades()) + 1500;
        while ((await trades()) < end) await page.waitForTimeout(250);
      });
      const latency = await trading.getByLabel('From call site to screen').innerText();
      t.diagnostic(latency.replaceAll('\n', ' '));
      await trading.close();
      await take('explore', '?from=-24h', colorScheme, async (page) => {
        await page.getByText('Complete', { exact: true }).waitFor();
        await page.getByRole('region', { name: 'Service' }).getByRole('button').nth(5).waitFor();
      });
    }
    await take('desk-analytics', 'analytics?from=-24h', 'light', async (page) => {
      await page.getByRole('heading', { name: 'Equity and drawdown' }).waitFor();
      await page.locator('canvas').first().waitFor();
      await page.waitForLoadState('networkidle');
    });
    await take('desk-exceptions', 'exceptions', 'light', async (page) => {
      await page.getByRole('table').getByRole('link').first().click();
      await page.getByTestId('exception').waitFor();
    });
    await take('desk-metrics', 'measurements?from=-15m&name=trade.latency', 'light', (page) =>
      page.locator('canvas').first().waitFor(),
    );
  });
});

/** @param {string} url */
async function historyIsThere(url) {
  const range = { start_time: '-30m', end_time: '-10m' };
  while ((await count(url, '', range)) < 500) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
