import { setTimeout as wait } from 'node:timers/promises';
import { ingest } from '../e2e/harness/records.js';
import { row } from './rows.js';

const ROWS_A_SECOND = 2000;
const SECONDS = 60;
const BATCHES_A_SECOND = 10;

/** When memory is looked at, seconds. */
const LOOKS = [0, 10, 20, 30, 40, 50, 60];

/** From here on the list is as full as it gets, and must take no more. */
const FULL = 10;

/** How often memory is looked at each time, and how long between, ms; the least of them counts. */
const TIMES = 3;
const BETWEEN_MS = 300;

/** How much more it may take at the most, percent: an empty page of the browser varies by a few. */
const GROWTH_PERCENT = 10;

/**
 * Follows 2,000 rows a second for a minute. The heap is that of V8 after a collection that is forced
 * by the DevTools protocol, which also counts the nodes of all documents: with those of rows that were
 * just replaced and are not let go yet, so the least of a few looks is what stays.
 *
 * @type {import('./page.js').Measurement}
 */
export async function measureTail(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const came = countOf(page);
  await page.goto(`${url}/?tail=1`);
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByTestId('rows').getByRole('listitem').first().waitFor();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');

  const sending = send(url);
  const began = performance.now();
  /** @type {({ second: number } & Memory)[]} */
  const looks = [];
  for (const second of LOOKS) {
    await wait(Math.max(0, began + second * 1000 - performance.now()));
    looks.push({ second, ...(await memory(session)) });
  }
  const { sent, last } = await sending;
  await page
    .getByTestId('rows')
    .getByText(last, { exact: false })
    .first()
    .waitFor({ timeout: 15_000 })
    .catch(() => {
      throw new Error('The last row that was sent is not shown');
    });
  await context.close();

  const full = looks.filter(({ second }) => second >= FULL);
  const base = full[0] ?? { heap: 1, nodes: 1 };
  const growth = (/** @type {'heap' | 'nodes'} */ of) =>
    Math.max(...full.map((look) => (look[of] / base[of] - 1) * 100));
  const each = (/** @type {(look: typeof looks[number]) => string} */ text) =>
    looks.map((look) => `${look.second} s: ${text(look)}`).join(', ');
  return [
    {
      name: 'growth of the heap while following, from 10 s on',
      value: growth('heap'),
      unit: '%',
      budget: GROWTH_PERCENT,
      notes: [`${each(({ heap }) => (heap / 2 ** 20).toFixed(1))} MiB`],
    },
    {
      name: 'growth of the nodes while following',
      value: growth('nodes'),
      unit: '%',
      budget: GROWTH_PERCENT,
      notes: [each(({ nodes }) => String(nodes))],
    },
    {
      name: 'rows that did not come while following',
      value: sent - came.rows,
      unit: 'rows',
      budget: 0,
      notes: [
        `${sent.toLocaleString('en-US')} sent at ${ROWS_A_SECOND.toLocaleString('en-US')} rows/s, ${came.rows.toLocaleString('en-US')} came, of ${came.missed} the page was told that they are left out`,
      ],
    },
  ];
}

/**
 * Counts what the tail's connection brings.
 *
 * @param {import('playwright-core').Page} page
 */
function countOf(page) {
  const came = { rows: 0, missed: 0 };
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const frame = JSON.parse(String(payload));
      if (frame.type === 'logs') came.rows += frame.logs.length;
      if (frame.type === 'missed') came.missed += frame.count;
    }),
  );
  return came;
}

/**
 * @typedef {{ heap: number, nodes: number }} Memory bytes of heap, nodes of all documents
 *
 * @param {import('playwright-core').CDPSession} session
 * @returns {Promise<Memory>}
 */
async function memory(session) {
  /** @type {Memory[]} */
  const looks = [];
  for (let i = 0; i < TIMES; i++) {
    if (i > 0) await wait(BETWEEN_MS);
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (/** @type {string} */ name) =>
      metrics.find((metric) => metric.name === name)?.value ?? NaN;
    looks.push({ heap: of('JSHeapUsedSize'), nodes: of('Nodes') });
  }
  const least = (/** @type {keyof Memory} */ of) => Math.min(...looks.map((look) => look[of]));
  return { heap: least('heap'), nodes: least('nodes') };
}

/**
 * Sends at an even rate; what is late is made up for.
 *
 * @param {string} url
 */
async function send(url) {
  const size = ROWS_A_SECOND / BATCHES_A_SECOND;
  const began = performance.now();
  let sent = 0;
  for (let i = 0; i < SECONDS * BATCHES_A_SECOND; i++) {
    await wait(Math.max(0, began + (i * 1000) / BATCHES_A_SECOND - performance.now()));
    const first = sent;
    await ingest(
      url,
      Array.from({ length: size }, (_, j) => row(1_000_000 + first + j, Date.now())),
    );
    sent += size;
  }
  return { sent, last: `number ${1_000_000 + sent - 1} ` };
}
