import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { ingest } from './harness/records.js';
import { canStart, serverFor, startServer } from './harness/server.js';

// The page goes on asking when its server is stopped.
const GONE = { expected: /ERR_/ };

// Samples each second, so that nobody has to wait for them.
process.env.MILLRACE_SYSTEM_INTERVAL = '1s';

describe('the system page', { skip: !canStart && 'MILLRACE_HOME is not set' }, () => {
  test('shows what the server does, as it does it, and that it is gone', async (t) => {
    const server = await startServer(t);
    const page = await openPage(t, await startBrowser(t), `${server.url}/system`, GONE);
    /** @param {string} name */
    const figure = (name) => page.getByTestId(`figure-${name}`);
    const live = page.getByText('Live, every 1 s');
    await live.waitFor();
    await figure('Taken in').getByText('0/s').waitFor();
    await page.getByText('None since the server started.').waitFor();
    await page.getByRole('img', { name: 'Records a second over time' }).waitFor();

    // While records come the rate rises; a query that is none is counted as an error.
    const send = async () => {
      await ingest(
        server.url,
        Array.from({ length: 200 }, (_, i) => ({ service: 'shop', message: `order ${i}` })),
      );
      await fetch(`${server.url}/api/v1/logs/search?query=order`);
      await fetch(`${server.url}/api/v1/logs/search?query=(`);
    };
    await eventually(async () => {
      await send();
      return Number.parseFloat(await figure('Taken in').innerText()) > 0;
    }, 'the rate rises');
    const queries = page.getByRole('region', { name: 'Queries by kind' });
    await queries.getByRole('cell', { name: 'search', exact: true }).waitFor();
    const errors = page.getByRole('region', { name: 'Errors by kind' });
    await errors.getByText('Requests that were refused or failed').waitFor();
    const warning = page
      .getByLabel('Now')
      .locator('div')
      .filter({ hasText: /^Errors/ });
    await warning.getByText('Warning').waitFor();
    assert.match((await warning.getAttribute('title')) ?? '', /A warning if there are any/);
    const parts = page.getByRole('list', { name: 'Parts of the server' });
    await parts.getByText('journal', { exact: true }).waitFor();
    await page.getByText('all can serve').waitFor();

    // What is paused stays as it is.
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused at').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await live.waitFor();
    await page.locator('body').click({ position: { x: 2, y: 200 } });
    await page.keyboard.press(' ');
    await page.getByText('Paused at').waitFor();
    await page.keyboard.press(' ');
    await live.waitFor();

    await server.stop('SIGKILL');
    await page.getByText('No answer since').waitFor();
    await page.getByText('The server is gone').waitFor();
    await server.restart();
    await live.waitFor();
    // The history is the new process's, which has had no errors.
    await page.getByText('None since the server started.').waitFor();
  });

  test('a link shows the same span', async (t) => {
    const url = await serverFor(t);
    const page = await openPage(t, await startBrowser(t), `${url}/system?span=5m`, GONE);
    const span = page.getByLabel('Show');
    assert.equal(await span.inputValue(), '5m');
    await span.selectOption('an hour');
    assert.match(page.url(), /span=1h/);
    const metrics = page.getByRole('link', { name: 'Metrics for Prometheus' });
    assert.equal(await metrics.getAttribute('href'), '/metrics');
  });

  test('scripts come gzipped to who takes that, and are the same', async (t) => {
    const url = await serverFor(t);
    const document = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
    const script = /src="([^"]+\.js)"/.exec(document)?.[1];
    const as = (/** @type {string} */ encoding) =>
      fetch(`${url}${script}`, { headers: { 'accept-encoding': encoding } });
    const [gzipped, plain] = await Promise.all([as('gzip'), as('identity')]);
    assert.equal(gzipped.headers.get('content-encoding'), 'gzip');
    assert.equal(plain.headers.get('content-encoding'), null);
    assert.equal(await gzipped.text(), await plain.text());
  });
});
