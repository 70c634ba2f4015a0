import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { ingest } from './harness/records.js';
import { canStart, startServer } from './harness/server.js';

const COUNT = 2000;

/** Two of the oldest, which no index leads to. */
const OLDEST = '/(or|no)der 1[89]99$/';

const skip = !canStart && 'MILLRACE_HOME is not set';

test(
  'a search that a limit ended before it found anything says so, and is gone on with in parts',
  { skip },
  async (t) => {
    const { url } = await startServer(t, 'up', {
      MILLRACE_BLOCKS_BLOCK_ROWS: '64',
      MILLRACE_BLOCKS_BLOCK_CHUNK_ROWS: '64',
      MILLRACE_QUERY_ROWS: '1500',
    });
    const now = Date.now();
    const records = Array.from({ length: COUNT }, (_, i) => ({
      timestamp: new Date(now - 1000 - 1500 * i).toISOString(),
      service: 'shop',
      message: `order ${i}`,
    }));
    await ingest(url, records);
    const find = async (/** @type {string} */ text) => {
      const query = encodeURIComponent(text);
      const response = await fetch(`${url}/api/v1/logs/search?query=${query}`);
      return /** @type {{ logs: unknown[], complete: boolean }} */ (await response.json());
    };
    await eventually(async () => (await find('"order 0"')).logs.length === 1, 'they are found');
    await eventually(async () => !(await find(OLDEST)).complete, 'the limit is met');

    const page = await openPage(
      t,
      await startBrowser(t),
      `${url}/?${new URLSearchParams({ query: OLDEST })}`,
    );
    const { button, counts } = explore(page);
    await page.getByRole('heading', { name: 'Nothing found so far' }).waitFor();
    assert.equal(await page.getByText('No records match').count(), 0);
    await button('Incomplete').waitFor();
    await button('Search the newer half').click();
    await page.getByRole('heading', { name: 'No records match' }).waitFor();
    await page.getByText('Complete', { exact: true }).waitFor();
    await button('Earlier').click();
    await counts('2 records');
  },
);

test(
  'a live tail tells how many records the server left out of it, and where they are missing',
  { skip },
  async (t) => {
    const { url } = await startServer(t, 'up', {
      MILLRACE_TAIL_READY_RECORDS: '100',
      // So long nothing is sent, and no more than these can wait.
      MILLRACE_TAIL_FRAME_DELAY: '3s',
    });
    const batch = (/** @type {string} */ name, /** @type {number} */ size) =>
      Array.from({ length: size }, (_, i) => ({ service: 'shop', message: `${name} ${i}` }));
    await ingest(url, batch('found', 1));
    const page = await openPage(t, await startBrowser(t), `${url}/?tail=1`);
    const { topRow, rows } = explore(page);
    await topRow('found 0');
    await page.getByText('0.0/s').waitFor();
    await ingest(url, batch('fast', 1000));
    await page.getByText('900 missed', { exact: true }).waitFor();
    const notice = await topRow(
      '900 missed here: they came faster than this page could take them.',
    );
    assert.equal(await notice.getAttribute('data-index'), '0');
    await rows.locator('[data-index="1"]').getByText('fast 99', { exact: true }).waitFor();
  },
);
