import { get } from 'node:http';

const BUDGET_KB = 350;

/**
 * All script that the first view loads, in thousands of bytes as the server sends it to who accepts
 * gzip.
 *
 * @type {import('./page.js').Measurement}
 */
export async function measureScript(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {Set<string>} */
  const scripts = new Set();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.add(response.url());
  });
  await page.goto(url);
  await page.getByTestId('rows').getByRole('listitem').first().waitFor();
  // What comes by itself after the first rows is of the first view too.
  await page.waitForLoadState('networkidle');
  await context.close();
  const sizes = await Promise.all([...scripts].map(async (script) => [script, await sent(script)]));
  const total = sizes.reduce((sum, [, size]) => sum + Number(size), 0);
  return [
    {
      name: 'script of the first view, gzipped',
      value: total / 1000,
      unit: 'kB',
      budget: BUDGET_KB,
      notes: sizes.map(([script, size]) => `${(Number(size) / 1000).toFixed(1)} kB ${script}`),
    },
  ];
}

/**
 * How many bytes the server sends.
 *
 * @param {string} address
 * @returns {Promise<number>}
 */
function sent(address) {
  return new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (/** @type {Buffer} */ chunk) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}
