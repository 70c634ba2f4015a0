import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { COUNT, count, ingest, shipRecords } from './harness/records.js';
import { canStart, serverFor, startServer } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });
const { run } = await shipRecords(url);

/**
 * Opens the page. The browser's own dialog, which no test can answer, is passed over: the file it would
 * give is one of the origin's own, written and read by the same interface.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} query
 * @param {Parameters<typeof openPage>[3]} options
 * @param {string} server
 */
async function open(t, query, options = {}, server = url) {
  const search = new URLSearchParams({ query });
  const page = await openPage(t, browser, `${server}/?${search}`, options);
  await page.evaluate(() => {
    Object.assign(window, {
      /** @param {{ suggestedName: string }} options */
      showSaveFilePicker: async ({ suggestedName }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true }),
    });
  });
  /** @param {string} name */
  const saved = (name) =>
    page.evaluate(async (file) => {
      const folder = await navigator.storage.getDirectory();
      return (await (await folder.getFileHandle(file)).getFile()).text();
    }, name);
  /** @param {string} format */
  const save = async (format) => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('button', { name: new RegExp(`^${format} `) }).click();
  };
  return {
    page,
    saved,
    save,
    progress: page.getByRole('region', { name: 'Export' }),
    ...explore(page),
  };
}

test('writes all that is found into a file, in each format, and says that it is complete', async (t) => {
  const { page, counts, save, saved, progress } = await open(t, `run:${run}`);
  await counts(`${COUNT.toLocaleString()} records`);
  for (const [format, name] of [
    ['CSV', 'millrace-logs.csv'],
    ['NDJSON', 'millrace-logs.ndjson'],
    ['JSON', 'millrace-logs.json'],
  ]) {
    await save(format ?? '');
    await progress.getByText('Exported, complete.').waitFor();
    await progress.getByText(`${COUNT.toLocaleString()} rows`).waitFor();
    const text = await saved(name ?? '');
    assert.equal((text.match(new RegExp(run, 'g')) ?? []).length >= COUNT, true);
    assert.ok(!text.includes('"millrace"'), 'the line behind the file is none of it');
    if (format === 'JSON') assert.equal(JSON.parse(text).length, COUNT);
    if (format === 'NDJSON') assert.equal(text.trim().split('\n').length, COUNT);
    await page.getByRole('button', { name: 'Close the export' }).click();
    assert.equal(await progress.count(), 0);
  }
});

test('writes the table that pipes make', async (t) => {
  const { counts, save, saved, progress } = await open(
    t,
    `run:${run} | stats count() by service | sort service`,
  );
  await counts('3 rows');
  await save('CSV');
  await progress.getByText('Exported, complete.').waitFor();
  assert.equal(
    await saved('millrace-logs.csv'),
    `service,count()\r\n${['checkout', 'gateway', 'payments'].map((each) => `${each},${COUNT / 3}\r\n`).join('')}`,
  );
});

test('says why nothing was exported', async (t) => {
  const { page, save, progress, drawnChart } = await open(t, `run:${run}`, {
    expected: /ERR_INTERNET_DISCONNECTED/,
  });
  await drawnChart();
  await page.context().setOffline(true);
  await save('CSV');
  await progress.getByText('The export failed.').waitFor();
  await progress.getByText('The server does not answer.').waitFor();
});

test('is held and then downloaded where the browser cannot write files for the page, with progress', async (t) => {
  const { page, save, progress } = await open(t, `run:${run}`);
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  const started = page.waitForEvent('download');
  await save('NDJSON');
  const download = await started;
  assert.equal(download.suggestedFilename(), 'millrace-logs.ndjson');
  const text = await readFile(await download.path(), 'utf8');
  assert.equal(text.trim().split('\n').length, COUNT);
  assert.ok(!text.includes('"millrace"'), 'the line behind the file is none of it');
  await progress.getByText('Exported, complete.').waitFor();
  await progress.getByText(`${COUNT.toLocaleString()} rows`).waitFor();
});

test('takes a query that an address is too short for', async (t) => {
  const {
    page,
    counts,
    run: search,
    save,
    saved,
    progress,
  } = await open(t, `run:${run}`, {
    // What is counted beside the list is asked for by address.
    expected: /414/,
  });
  await counts(`${COUNT.toLocaleString()} records`);
  const others = Array.from({ length: 400 }, (_, i) => `nothing${i}`).join(' OR ');
  const query = `run:${run} number:<3 (${others} OR served)`;
  assert.ok(query.length > 5000);
  await search(query);
  await page.getByText('request 2 served').waitFor();
  await save('CSV');
  await progress.getByText('Exported, complete.').waitFor();
  assert.equal((await saved('millrace-logs.csv')).trim().split('\r\n').length, 4);
});

describe('a server of its own', { skip: !canStart && 'MILLRACE_HOME is not set' }, () => {
  /** Of more than what browser and sockets take without the file: the server waits for the page. */
  const RECORDS = 40_000;

  /** @type {import('./harness/server.js').Server} */
  let server;
  /** @type {(() => Promise<void>)[]} */
  const cleanups = [];
  before(async () => {
    server = await startServer({ after: (cleanup) => void cleanups.push(cleanup) });
    const padding = 'x'.repeat(1000);
    for (let at = 0; at < RECORDS; at += 10_000) {
      const records = Array.from({ length: 10_000 }, (_, i) => ({ message: `${at + i}`, padding }));
      await ingest(server.url, records);
    }
    await eventually(async () => (await count(server.url, '')) === RECORDS, 'all are found');
  });

  after(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  /** @param {import('node:test').TestContext} t */
  async function exporting(t) {
    const shown = await open(t, '', { expected: /ERR_|WebSocket/ }, server.url);
    await shown.counts(`${RECORDS.toLocaleString()} records`);
    // The file takes nothing until it is told to.
    await shown.page.evaluate(() => {
      const picker =
        /** @type {{ showSaveFilePicker?: (options: object) => Promise<FileSystemFileHandle> }} */ (
          /** @type {unknown} */ (window)
        );
      const choose = picker.showSaveFilePicker;
      const gate = new Promise((resolve) => Object.assign(window, { letGo: resolve }));
      picker.showSaveFilePicker = async (options) => {
        const handle = await choose?.(options);
        const file = await handle?.createWritable();
        if (!handle || !file) throw new Error('no file');
        const write = file.write.bind(file);
        file.write = async (data) => {
          Object.assign(window, { held: true });
          await gate;
          return write(data);
        };
        handle.createWritable = () => Promise.resolve(file);
        return handle;
      };
    });
    await shown.save('NDJSON');
    await eventually(
      async () => (await shown.page.evaluate('window.held')) === true,
      'something has come',
    );
    return { ...shown, letGo: () => shown.page.evaluate('window.letGo()') };
  }

  /** @returns {Promise<number>} how many the server works at */
  async function exports() {
    const response = await fetch(`${server.url}/api/v1/queries`);
    const { queries } = /** @type {{ queries: { kind: string }[] }} */ (await response.json());
    return queries.filter(({ kind }) => kind === 'export').length;
  }

  test('one that is cancelled leaves no file, and ends on the server', async (t) => {
    const { button, progress, saved, letGo } = await exporting(t);
    assert.equal(await exports(), 1);
    await progress.getByText('Exporting…').waitFor();
    await button('Cancel').click();
    await eventually(async () => (await exports()) === 0, 'the server has ended it');
    await letGo();
    await progress.getByText('Cancelled. What was written is not kept.').waitFor();
    assert.equal(await saved('millrace-logs.ndjson'), '');
  });

  test('one whose server goes away is no file that looks complete', async (t) => {
    const { progress, saved, letGo } = await exporting(t);
    await server.stop('SIGKILL');
    await letGo();
    await progress.getByText('The export failed. What was written is not kept.').waitFor();
    await progress.getByText('The server broke off before the end.').waitFor();
    assert.equal(await saved('millrace-logs.ndjson'), '');
  });
});
