import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { count, ingest } from './harness/records.js';
import { serverFor } from './harness/server.js';

const url = await serverFor({ after });
const browser = await startBrowser({ after });

/** Of this run, so that it does not matter what else the server holds. */
const mark = randomUUID().slice(0, 8);

test('exceptions are shown by what they are, with the latest trace, trades and logs', async (t) => {
  const records = exceptions();
  await ingest(url, records);
  await eventually(
    async () => (await count(url, `"by ${mark}"`)) === records.length,
    'all records are found',
  );
  const page = await openPage(t, browser, `${url}/exceptions`);
  const list = page.getByRole('region', { name: 'Exceptions', exact: true });
  const rows = list.getByRole('row').filter({ hasText: `by ${mark}` });
  await rows.filter({ hasText: 'SSLException' }).filter({ hasText: '2' }).waitFor();
  await rows.filter({ hasText: 'TimeoutException' }).filter({ hasText: '15' }).waitFor();
  await page.getByRole('link', { name: `unnamed-${mark} (1 record)` }).waitFor();
  await rows.filter({ hasText: 'TimeoutException' }).getByRole('link').click();
  const detail = page.getByTestId('exception');
  await detail.getByText('at trading.Router.route(Router.java:43)').waitFor();
  await detail.getByText('2 frames of libraries').click();
  await detail.getByText('NioSocketImpl.java:278').waitFor();
  await detail.getByRole('link', { name: `T-${mark}` }).waitFor();
  await detail.getByRole('link', { name: 'Its logs in Explore' }).click();
  await page.getByTestId('count').filter({ hasText: '3 records' }).waitFor();
});

/**
 * What loggers send of exceptions: each in full, and one that stands for repeats of that before it.
 *
 * @returns {Record<string, unknown>[]}
 */
function exceptions() {
  const now = Date.now();
  /** @param {number} secondsAgo */
  const at = (secondsAgo) => ({ timestamp: new Date(now - secondsAgo * 1000).toISOString() });
  const common = { level: 'ERROR', service: 'router', message: `not routed by ${mark}` };
  const timeout = {
    ...common,
    fingerprint: `5f1c0a2b${mark}`,
    exception_type: 'java.net.SocketTimeoutException',
    trade_id: `T-${mark}`,
  };
  const trace = (/** @type {number} */ line) =>
    [
      'java.net.SocketTimeoutException: Read timed out',
      '\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)',
      '\tat java.base/java.net.Socket.read(Socket.java:1099)',
      `\tat trading.Router.route(Router.java:${line})`,
    ].join('\n');
  return [
    { ...at(40), ...timeout, exception: trace(42), exception_count: 1 },
    { ...at(30), ...timeout, exception: trace(43), exception_count: 1 },
    { ...at(20), ...timeout, exception_count: 13 },
    {
      ...at(10),
      ...common,
      fingerprint: `77e0d3a1${mark}`,
      exception_type: 'javax.net.ssl.SSLException',
      exception: 'javax.net.ssl.SSLException: closed\n\tat trading.Router.route(Router.java:40)',
      exception_count: 2,
    },
    { ...at(5), ...common, service: `unnamed-${mark}` },
  ];
}
