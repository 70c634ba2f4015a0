import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { cleanUp } from './cleanup.js';

/** The browser that CHROMIUM names, or else one on the PATH. */
function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  if (!found) throw new Error('The tests of the page need Chromium: install it, or set CHROMIUM.');
  return found;
}

/**
 * Starts the browser that the tests of a file share.
 *
 * @param {import('./cleanup.js').Cleaned} t
 */
export async function startBrowser(t) {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    // Chromium has no sandbox for root, as which containers and CI run it.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  cleanUp(t, () => browser.close());
  return browser;
}

/**
 * Opens the page at the address, and closes it with the test, which fails if the page has complained
 * of anything, or has tried what its Content-Security-Policy forbids.
 *
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {import('playwright-core').BrowserContextOptions & { expected?: RegExp }} options `expected`:
 *     the complaints that belong to the test
 */
export async function openPage(t, browser, address, { expected, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A violation of the policy comes this way too, as an error.
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  cleanUp(t, async () => {
    await context.close();
    assert.deepEqual(
      complaints.filter((complaint) => !expected?.test(complaint)),
      [],
      'the page has complained',
    );
  });
  await page.goto(address);
  return page;
}

/**
 * Waits until the condition holds.
 *
 * @param {() => Promise<boolean>} condition
 * @param {string} what
 * @param {number} seconds how long at most
 */
export async function eventually(condition, what, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
