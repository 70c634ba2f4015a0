import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import { eventually, openPage, startBrowser } from './harness/browser.js';
import { faintTexts } from './harness/contrast.js';
import { messagePack } from './harness/messagePack.js';
import { push } from './harness/push.js';
import { ingest } from './harness/records.js';
import { canStart, startServer } from './harness/server.js';
import { farFromMidnight, shipHistory, tradesUntil } from './harness/trades.js';

// A server of its own: what stands on the desk depends on all that it holds.
describe('the desk', { skip: !canStart && 'MILLRACE_HOME is not set' }, async () => {
  if (!canStart) return;
  await farFromMidnight();
  const { url, metrics, hold } = await startServer({ after });
  const browser = await startBrowser({ after });

  test('a newcomer is shown how to send a trade, and sees it come', async (t) => {
    const page = await openPage(t, browser, `${url}/trading`);
    await page.getByRole('heading', { name: 'No trades today' }).waitFor();
    await page.getByRole('button', { name: 'Copy the command' }).first().click();
    const command = String(await page.evaluate('navigator.clipboard.readText()'));
    const body = /-d '([\s\S]*)'$/.exec(command)?.[1] ?? '';
    await ingest(url, [JSON.parse(body)]);
    await page.getByRole('region', { name: 'Executions' }).getByText('BTC-USD').waitFor();
    assert.equal(await page.getByTestId('total-profit').innerText(), '+0.50');
  });

  test('shows trades as they come, and how long they took to the screen', async (t) => {
    const page = await openPage(t, browser, `${url}/trading`);
    const executions = page.getByRole('region', { name: 'Executions' });
    await executions.waitFor();
    const before = Number(await page.getByTestId('total-trades').innerText());
    // Clocks have been compared once a latency can be told.
    await eventually(async () => {
      await ingest(url, tradesUntil(1, Date.now(), 0, `L${Date.now()}`));
      return /ms$/.test(await page.getByTestId('screen-newest').innerText());
    }, 'the way to the screen is measured');
    await ingest(url, tradesUntil(30, Date.now(), 1, 'live'));
    await eventually(
      async () => Number(await page.getByTestId('total-trades').innerText()) >= before + 31,
      'all are counted',
    );
    await executions.getByText('−1.25').first().waitFor();
    await page.getByRole('region', { name: 'Exchanges' }).getByText('Failing').first().waitFor();
    await page.getByRole('region', { name: 'Positions' }).getByText('SOL-USD').first().waitFor();
    await page.getByRole('link', { name: 'Chart by TradingView' }).waitFor();
    assert.match(await page.getByTestId('screen-p99').innerText(), /^(< )?[\d.]+ ms$/);
  });

  test('keeps its place while somebody reads', async (t) => {
    await ingest(url, tradesUntil(60, Date.now(), 1, 'filling'));
    const page = await openPage(t, browser, `${url}/trading`);
    const executions = page.getByRole('region', { name: 'Executions' });
    await eventually(
      async () => Number(await executions.getByRole('table').getAttribute('aria-rowcount')) > 50,
      'it is full',
    );
    const first = () => executions.getByRole('row').nth(1).innerText();
    await eventually(async () => (await first()).includes('100.59'), 'the last has come');
    const read = await first();
    await executions.evaluate((table) => table.scrollTo(0, 300));
    // From then on it is held, as all of it is drawn.
    await eventually(
      async () => (await executions.getByRole('table').getAttribute('aria-rowcount')) === null,
      'it keeps its place',
    );
    await ingest(url, tradesUntil(3, Date.now(), 1, 'newer'));
    await page.getByRole('button', { name: '3 newer trades' }).waitFor();
    assert.equal(await first(), read);
    await page.getByRole('button', { name: '3 newer trades' }).click();
    await eventually(async () => (await first()) !== read, 'it goes on');
  });

  test('pages are reached without loading them anew, and back again', async (t) => {
    const page = await openPage(t, browser, url);
    await page.evaluate(() => Object.assign(window, { same: true }));
    const pages = page.getByRole('navigation', { name: 'Pages' });
    for (const name of ['Trading', 'Analytics', 'Exceptions', 'Metrics']) {
      await pages.getByRole('link', { name }).click();
      await page.waitForFunction((title) => document.title === title, `${name} – Millrace`);
      assert.equal(await pages.locator('[aria-current]').innerText(), name);
    }
    await page.goBack();
    await page.waitForFunction(() => document.title.startsWith('Exceptions'));
    assert.equal(await page.evaluate(() => 'same' in window), true);
  });

  test('a page may be left before its connection is there', async (t) => {
    const page = await openPage(t, browser, `${url}/trading`);
    const pages = page.getByRole('navigation', { name: 'Pages' });
    await page.getByRole('region', { name: 'Executions' }).waitFor();
    await pages.getByRole('link', { name: 'Metrics' }).click();
    await page.waitForFunction(() => document.title.startsWith('Metrics'));
    hold(true);
    try {
      await pages.getByRole('link', { name: 'Trading' }).click();
      await page.waitForFunction(() => document.title.startsWith('Trading'));
      await pages.getByRole('link', { name: 'Metrics' }).click();
      await page.waitForFunction(() => document.title.startsWith('Metrics'));
    } finally {
      hold(false);
    }
  });

  describe('with trades of another day', async () => {
    const { name, range } = await shipHistory(url);
    const search = new URLSearchParams(range);

    test('tells what they came to, narrowed as asked', async (t) => {
      const page = await openPage(t, browser, `${url}/analytics?${search}`);
      const trades = page.getByTestId('trades');
      await trades.filter({ hasText: /^600$/ }).waitFor();
      await page.getByRole('img', { name: /Equity over time, at the end \+350\.00/ }).waitFor();
      await page.getByRole('region', { name: 'Symbols' }).getByText('SOL-USD').waitFor();
      await page.getByLabel('Symbol', { exact: true }).selectOption('SOL-USD');
      await trades.filter({ hasText: /^200$/ }).waitFor();
      assert.match(page.url(), /symbol=SOL-USD/);
      await page.getByRole('button', { name: 'Without the filter Symbol SOL-USD' }).click();
      await trades.filter({ hasText: /^600$/ }).waitFor();
    });

    test('lists them page by page, and gives all as a file', async (t) => {
      const page = await openPage(t, browser, `${url}/analytics?tab=trades&${search}`);
      const table = page.getByRole('region', { name: 'Trades', exact: true });
      await table.getByText(`${name}-599`, { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Show more' }).click();
      await table.getByText(`${name}-450`, { exact: true }).waitFor();
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'All as CSV' }).click();
      const file = await readFile(await (await downloading).path(), 'utf8');
      const lines = file.trim().split(/\r?\n/);
      assert.equal(lines.length, 601);
      assert.match(lines[0] ?? '', /trade_id,symbol/);
    });

    test('answers SQL, says what is wrong with it, and gives the answer as a file', async (t) => {
      const page = await openPage(t, browser, `${url}/analytics?tab=sql`, { expected: /400/ });
      const statement = page.getByRole('textbox', { name: 'SQL statement' });
      await statement.fill('SELECT symbl FROM trades');
      await statement.press('Control+Enter');
      await page.getByRole('alert').filter({ hasText: 'symbl' }).waitFor();
      assert.equal(await page.getByTestId('query-error-place').innerText(), 's');
      await statement.fill("SELECT 'é😀' AS a,\n  sum(profit\nFROM trades");
      await statement.press('Control+Enter');
      await page.getByRole('alert').filter({ hasText: 'syntax error' }).waitFor();
      assert.equal(await page.getByTestId('query-error-place').innerText(), 'F');
      await statement.fill(
        `SELECT symbol, count(*) AS n FROM trades WHERE trade_id LIKE '${name}-%' GROUP BY symbol ORDER BY symbol`,
      );
      await page.getByRole('button', { name: 'Run' }).click();
      const answer = page.getByRole('region', { name: 'Result', exact: true });
      await answer.getByText('BTC-USD').waitFor();
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'CSV' }).click();
      const file = await readFile(await (await downloading).path(), 'utf8');
      assert.equal(file, 'symbol,n\r\nBTC-USD,200\r\nETH-USD,200\r\nSOL-USD,200\r\n');
      await page.getByLabel('History').selectOption({ label: 'SELECT symbl FROM trades' });
      assert.equal(await statement.inputValue(), 'SELECT symbl FROM trades');
    });

    test('replays them on the desk, in hand, and goes back to live', async (t) => {
      const page = await openPage(t, browser, `${url}/analytics?${search}`);
      await page.getByLabel('Speed').selectOption('60');
      await page.getByRole('link', { name: 'Replay' }).click();
      const banner = page.getByRole('region', { name: 'Replay' });
      await banner.waitFor();
      await banner.getByRole('button', { name: 'Pause' }).click();
      await banner.getByRole('status').filter({ hasText: 'paused' }).waitFor();
      const time = await page.getByTestId('replay-time').innerText();
      assert.equal(await page.getByTestId('replay-time').innerText(), time);
      await banner.getByRole('button', { name: 'Resume' }).click();
      await banner.getByLabel('Speed').selectOption('max');
      await banner.getByRole('status').filter({ hasText: 'ended' }).waitFor();
      await page.getByTestId('total-trades').filter({ hasText: /^600$/ }).waitFor();
      assert.equal(await page.getByTestId('total-profit').innerText(), '+350.00');
      assert.match(page.url(), /speed=max/);
      await banner.getByRole('link', { name: 'Back to live' }).click();
      await page.getByText('Since midnight UTC').waitFor();
    });
  });

  test('draws what was measured, in units that can be read', async (t) => {
    assert.ok(metrics);
    await push(metrics, measurements());
    const page = await openPage(t, browser, `${url}/measurements?from=-15m`);
    await page.getByRole('textbox', { name: 'Search the metrics' }).fill('api lat');
    await eventually(async () => {
      if ((await page.getByRole('button', { name: /^api_latency/ }).count()) === 1) return true;
      await page.reload();
      await page.getByRole('textbox', { name: 'Search the metrics' }).waitFor();
      return false;
    }, 'the metric is listed');
    await page.getByRole('button', { name: /^api_latency/ }).click();
    await page.getByRole('img', { name: /^api_latency.* over time: p50, p95, p99/ }).waitFor();
    await page.getByRole('checkbox', { name: 'exchange' }).check();
    const newest = page.getByRole('region', { name: 'Newest figures' });
    await newest.getByText('kraken').waitFor();
    await newest.getByText('binance').waitFor();
    assert.match(page.url(), /by=exchange/);
  });

  test('is readable in both themes, and fits a narrow screen', async (t) => {
    const paths = ['trading', 'analytics', 'analytics?tab=sql', 'exceptions', 'measurements'];
    const viewport = { width: 390, height: 844 };
    const page = await openPage(t, browser, url, { colorScheme: 'light', viewport });
    for (const path of paths) {
      await page.goto(`${url}/${path}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`[data-mantine-color-scheme=${colorScheme}]`).waitFor();
        assert.deepEqual(await faintTexts(page), [], `${path}, ${colorScheme}`);
      }
      const width = await page.locator('main').evaluate((main) => main.scrollWidth);
      assert.ok(width <= viewport.width, `${path} is ${width} wide`);
    }
  });
});

/** What a program measured in the last minutes, on two exchanges. */
function measurements() {
  return Array.from({ length: 40 }, (_, i) =>
    messagePack({
      timestamp: Date.now() - i * 5000,
      type: 'performance_metrics',
      component: 'gateway',
      data: {
        exchange: i % 2 === 0 ? 'kraken' : 'binance',
        api_latency_us: { count: 10, mean: 300, min: 100, max: 900, p50: 250, p95: 800, p99: 850 },
      },
    }),
  );
}
