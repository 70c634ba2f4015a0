import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { faintTexts } from './harness/contrast.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });

/** Of this run, so that it does not matter what else the server holds. */
const mark = randomUUID().slice(0, 8);

test('a producer that skips numbers is shown with what is missing, until it comes', async (t) => {
  await send(0, 10);
  await send(20, 10);
  await eventually(async () => (await missing()) === 10, 'the gap is known');
  await isReadable(t, 'light');
  await isReadable(t, 'dark');
  const page = await openPage(t, browser, `${url}/ledger?producer=${mark}`);
  const row = page.getByRole('row').filter({ hasText: `client-${mark}` });
  await row.filter({ hasText: '30' }).filter({ hasText: '20' }).waitFor();
  await row.getByRole('link').click();
  const opened = page.getByTestId('detail');
  const gap = opened.getByRole('region', { name: 'Gaps' }).getByRole('row').nth(1);
  await gap.filter({ hasText: '19' }).filter({ hasText: 'never came' }).waitFor();
  await send(10, 10);
  await eventually(async () => (await missing()) === 0, 'the gap is closed');
  await opened.getByText('Nothing is missing, 1 run.').waitFor();
  await page.getByLabel('Close the producer').click();
  await opened.waitFor({ state: 'detached' });
});

/**
 * @param {import('node:test').TestContext} t
 * @param {'light' | 'dark'} colorScheme
 */
async function isReadable(t, colorScheme) {
  const page = await openPage(t, browser, `${url}/ledger?producer=${mark}`, { colorScheme });
  await page
    .getByRole('row')
    .filter({ hasText: `client-${mark}` })
    .getByRole('link')
    .click();
  await page.getByTestId('detail').getByRole('region', { name: 'Gaps' }).waitFor();
  assert.deepEqual(await faintTexts(page), [], colorScheme);
  await page.close();
}

/**
 * @param {number} first
 * @param {number} records
 */
async function send(first, records) {
  const lines = Array.from({ length: records }, (_, i) =>
    JSON.stringify({ service: 'till', message: `sale ${first + i}` }),
  );
  const response = await fetch(`${url}/logs/ingest`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      'millrace-producer': mark,
      'millrace-epoch': '1',
      'millrace-sequence': String(first),
    },
    body: lines.join('\n'),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

async function missing() {
  const response = await fetch(`${url}/api/v1/ledger?producer=${mark}`);
  const { sums } = /** @type {{ sums: { missing: number } }} */ (await response.json());
  return sums.missing;
}
