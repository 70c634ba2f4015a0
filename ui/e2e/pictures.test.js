import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openPage, startBrowser } from './harness/browser.js';
import { demoHistory } from './harness/demo.js';
import { explore } from './harness/explore.js';
import { shipRecords } from './harness/records.js';
import { canStart, startServer } from './harness/server.js';
import { views } from './harness/views.js';

// PICTURES_FOLDER names the folder that the pictures of the documentation are put into: of the
// demonstration as a newcomer sees it. With PICTURES=all they are of every page, in both themes
// and at three widths, to be looked at.
const folder = process.env.PICTURES_FOLDER ?? '';
const all = process.env.PICTURES === 'all';

const SIZES = /** @type {const} */ ([
  [390, 844],
  [1280, 800],
  [2560, 1440],
]);

const SCHEMES = /** @type {const} */ (['light', 'dark']);

describe('pictures', { skip: !(folder && canStart) && 'not asked for' }, () => {
  test('of every page', { skip: !all && 'not asked for', timeout: 900_000 }, async (t) => {
    await mkdir(folder, { recursive: true });
    const { url } = await startServer(t, 'demo');
    const browser = await startBrowser(t);
    await demoHistory(url);
    const { run } = await shipRecords(url);
    for (const colorScheme of SCHEMES) {
      for (const [width, height] of SIZES) {
        const viewport = { width, height };
        const page = await openPage(t, browser, url, { colorScheme, viewport, expected: /400/ });
        for (const [name, path, ready] of views(run)) {
          await page.goto(`${url}${path}`);
          await ready(page);
          // What is drawn as figures come in does not say when it is whole.
          await page.waitForTimeout(1000);
          const file = `${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
          await page.screenshot({ path: join(folder, file) });
        }
        await page.close();
      }
    }
  });

  test(
    'of the demonstration',
    { skip: all && 'all were asked for', timeout: 300_000 },
    async (t) => {
      await mkdir(folder, { recursive: true });
      const { url } = await startServer(t, 'demo');
      const browser = await startBrowser(t);
      await demoHistory(url);

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
        await page.close();
      }

      for (const colorScheme of SCHEMES) {
        await take('desk-trading', 'trading', colorScheme, async (page) => {
          // A while of it, so that there is something to take percentiles of.
          const shown = page.getByRole('region', { name: 'Executions' });
          await shown.waitFor();
          const trades = async () =>
            Number((await page.getByTestId('total-trades').innerText()).replaceAll(',', ''));
          const end = (await trades()) + 1500;
          while ((await trades()) < end) await page.waitForTimeout(250);
          const latency = await page.getByLabel('From call site to screen').innerText();
          t.diagnostic(latency.replaceAll('\n', ' '));
        });
        await take('explore', '?from=-24h', colorScheme, async (page) => {
          await page.getByText('Complete', { exact: true }).waitFor();
          await page.getByRole('region', { name: 'Service' }).getByRole('button').nth(5).waitFor();
          await explore(page).drawnChart();
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
      for (const colorScheme of SCHEMES) {
        await take('ledger', 'ledger', colorScheme, async (page) => {
          await page.getByRole('table').getByRole('link').first().click();
          await page.getByTestId('detail').waitFor();
        });
      }
      await take('desk-metrics', 'measurements?from=-15m&name=trade.latency', 'light', (page) =>
        page.locator('canvas').first().waitFor(),
      );
    },
  );
});
