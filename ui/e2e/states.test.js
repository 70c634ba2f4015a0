import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { explore } from './harness/explore.js';
import { count, ingest } from './harness/records.js';
import { canStart, startServer } from './harness/server.js';

describe('a server of its own', { skip: !canStart && 'MILLRACE_HOME is not set' }, () => {
  test('a newcomer is shown how to send, and sees what was sent', async (t) => {
    const { url } = await startServer(t);
    const page = await openPage(t, await startBrowser(t), url);
    await page.getByRole('heading', { name: 'No records yet' }).waitFor();
    await page.getByRole('button', { name: 'Copy the command' }).first().click();
    const command = String(await page.evaluate('navigator.clipboard.readText()'));
    assert.ok(command.includes(`curl ${url}/api/v1/logs`), command);
    const body = /-d '(.*)'$/.exec(command)?.[1] ?? '';
    await ingest(url, [JSON.parse(body)]);
    await explore(page).topRow('payment timed out');
  });

  test('says that the server is gone, and goes on when it is back', async (t) => {
    const server = await startServer(t);
    await ingest(server.url, [{ service: 'shop', message: 'first' }]);
    await eventually(async () => (await count(server.url, 'first')) === 1, 'it is found');
    const page = await openPage(t, await startBrowser(t), `${server.url}/?tail=1`, {
      expected: /ERR_|WebSocket connection/,
    });
    const { topRow, run } = explore(page);
    await topRow('first');
    await server.stop('SIGKILL');
    await page.getByText('Reconnecting').waitFor();
    await run('shop');
    await page.getByText('The server is gone').waitFor();
    await page.getByRole('heading', { name: 'The server does not answer' }).waitFor();
    const { url } = await server.restart();
    await page.getByText('The server is gone').waitFor({ state: 'detached' });
    await run('');
    await topRow('first');
    await ingest(url, [{ service: 'shop', message: 'second' }]);
    await topRow('second');
  });

  test('what was not loaded before the server was gone comes when it is back', async (t) => {
    const server = await startServer(t);
    await ingest(server.url, [{ service: 'shop', message: 'first' }]);
    await eventually(async () => (await count(server.url, 'first')) === 1, 'it is found');
    const page = await openPage(t, await startBrowser(t), server.url, {
      expected: /ERR_/,
    });
    const { topRow, toggles } = explore(page);
    const gone = page.getByText('The server is gone');
    await topRow('first');

    await server.stop('SIGKILL');
    await toggles.first().click();
    await gone.waitFor();
    await topRow('first');
    const back = await server.restart();
    await page.getByRole('tab', { name: 'Context' }).waitFor();
    await gone.waitFor({ state: 'detached' });

    await back.stop('SIGKILL');
    await page.getByRole('link', { name: 'System' }).click();
    await gone.waitFor();
    await back.restart();
    await page.getByText(/^Live, every/).waitFor();
  });
});
