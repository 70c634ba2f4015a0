import { eventually } from '../e2e/harness/browser.js';
import { count, ingest } from '../e2e/harness/records.js';

const SERVICES = ['checkout', 'payments', 'gateway', 'search', 'billing', 'cart', 'mail', 'stock'];

/** Rows of one request. */
const BATCH = 5000;

/** The oldest row's distance from now, within the page's default range of an hour. */
const SPAN_MS = 50 * 60_000;

/**
 * A row as services write them: some 145 characters of message, a few fields. The same number gives
 * the same row, but for its time.
 *
 * @param {number} i
 * @param {number} time milliseconds since the epoch
 */
export function row(i, time) {
  const seed = (i * 2_654_435_761) % 4_294_967_296;
  const failed = i % 50 === 7;
  return {
    timestamp: new Date(time).toISOString(),
    level: failed ? 'ERROR' : i % 10 === 3 ? 'WARN' : i % 4 === 0 ? 'DEBUG' : 'INFO',
    service: SERVICES[seed % SERVICES.length],
    host: `node-${seed % 50}`,
    message:
      `${failed ? 'request failed' : 'request served'} number ${i} to 10.${seed % 200}.${i % 256}.17:8443 with status ` +
      `${failed ? 504 : 200} after ${seed % 900} ms, ${seed % 65_536} bytes read, ${i % 4096} bytes written, attempt ${1 + (i % 3)}`,
    trace_id: seed.toString(16).padStart(8, '0').repeat(4),
    number: i,
    latency_ms: seed % 900,
    region: i % 3 === 0 ? 'eu-west' : 'us-east',
    ...(failed && {
      exception:
        'java.io.IOException: relay refused\n\tat shop.Relay.send(Relay.java:42)\n\tat shop.Cart.order(Cart.java:7)',
    }),
  };
}

/**
 * Sends rows over the time before now, and waits until all are found.
 *
 * @param {string} url
 * @param {number} rows
 */
export async function ship(url, rows) {
  const now = Date.now() - 1000;
  for (let first = 0; first < rows; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, rows - first) }, (_, i) =>
      row(first + i, now - Math.round(((first + i) * SPAN_MS) / rows)),
    );
    await ingest(url, batch);
  }
  await eventually(async () => (await count(url, '')) >= rows, 'all rows are found');
}
