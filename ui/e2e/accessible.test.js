import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { violations } from './harness/axe.js';
import { openPage, startBrowser } from './harness/browser.js';
import { shipRecords } from './harness/records.js';
import { serverFor } from './harness/server.js';
import { views } from './harness/views.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe-core finds no serious violation, ${colorScheme}`, async (t) => {
    // The mistake in the query is a refused call, of which the browser complains. What fades in is faint meanwhile.
    const options = {
      colorScheme,
      reducedMotion: /** @type {const} */ ('reduce'),
      expected: /400/,
    };
    const page = await openPage(t, browser, url, options);
    for (const [name, path, ready] of views(run)) {
      await page.goto(`${url}${path}`);
      await ready(page);
      assert.deepEqual(await violations(page), [], name);
    }
  });
}

for (const width of [390, 1280]) {
  test(`nothing is wider than the window, ${width} pixels`, async (t) => {
    const viewport = { width, height: 844 };
    const page = await openPage(t, browser, url, { viewport, expected: /400/ });
    for (const [name, path, ready] of views(run)) {
      await page.goto(`${url}${path}`);
      await ready(page);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${name} is ${wider} pixels wider`);
    }
  });
}
