import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { eventually } from './browser.js';

/** A message that would be noticed if it were ever taken for markup. */
export const MARKUP =
  '<img src=x onerror="document.title=\'owned\'"><script>alert(1)</script> &amp; done';

export const COUNT = 3000;

/** The oldest record's distance from now, within the page's default range of an hour. */
const SPAN_MS = 50 * 60_000;

const SERVICES = ['checkout', 'payments', 'gateway'];

/**
 * The records that the tests look for. They carry a mark of their own, so that it does not matter
 * what else the server holds.
 *
 * @param {string} url the server
 */
export async function shipRecords(url) {
  const run = `run${randomUUID().slice(0, 8)}`;
  const now = Date.now();
  const records = Array.from({ length: COUNT }, (_, i) => recordOf(i, run, now));
  await ingest(url, records);
  await eventually(async () => (await count(url, `run:${run}`)) === COUNT, 'all records are found');
  return { run, records };
}

/**
 * @param {number} i 0 is the newest
 * @param {string} run
 * @param {number} now
 * @returns {Record<string, unknown>}
 */
function recordOf(i, run, now) {
  const failed = i % 50 === 7;
  return {
    timestamp: new Date(now - 1000 - Math.round((i * SPAN_MS) / COUNT)).toISOString(),
    level: failed ? 'ERROR' : i % 10 === 3 ? 'WARN' : 'INFO',
    service: SERVICES[i % SERVICES.length],
    host: `host-${i % 4}`,
    message: messageOf(i, failed),
    trace_id: `${run}trace${Math.floor(i / 5)}`,
    run,
    number: i,
    order_id: `order ${i % 7}`,
    ...(failed && {
      exception: 'java.io.IOException: relay refused\n\tat shop.Mail.send(Mail.java:42)',
    }),
  };
}

/**
 * @param {number} i
 * @param {boolean} failed
 */
function messageOf(i, failed) {
  if (i === 11) return MARKUP;
  return failed ? `payment ${i} timed out after 3000 ms` : `request ${i} served`;
}

/**
 * @param {string} url
 * @param {readonly Record<string, unknown>[]} records
 */
export async function ingest(url, records) {
  const response = await fetch(`${url}/logs/ingest`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: records.map((record) => `${JSON.stringify(record)}\n`).join(''),
  });
  assert.equal(response.status, 202, await response.text());
}

/**
 * How many records the server says match.
 *
 * @param {string} url
 * @param {string} query
 * @param {Record<string, string>} range
 * @returns {Promise<number>}
 */
export async function count(url, query, range = {}) {
  const parameters = new URLSearchParams({ query, limit: '0', ...range });
  const response = await fetch(`${url}/api/v1/logs/search?${parameters}`);
  assert.equal(response.status, 200);
  return /** @type {{ total: number }} */ (await response.json()).total;
}
