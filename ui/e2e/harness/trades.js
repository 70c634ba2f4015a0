import { randomUUID } from 'node:crypto';
import { eventually } from './browser.js';
import { ingest } from './records.js';

const DAY_MS = 24 * 3_600_000;

const SYMBOLS = ['BTC-USD', 'ETH-USD', 'SOL-USD'];
const EXCHANGES = ['kraken', 'binance'];
const STRATEGIES = ['arbitrage', 'momentum'];

/**
 * Trades as any program may send them, over HTTP.
 *
 * @param {number} count
 * @param {number} endMs when the last of them was
 * @param {number} stepMs between one and the next
 * @param {string} name what their ids begin with
 */
export function tradesUntil(count, endMs, stepMs, name) {
  return Array.from({ length: count }, (_, i) => ({
    timestamp: new Date(endMs - (count - 1 - i) * stepMs).toISOString(),
    level: 'TRADE',
    service: 'engine',
    message: 'filled',
    trade_id: `${name}-${i}`,
    symbol: SYMBOLS[i % SYMBOLS.length],
    exchange: EXCHANGES[i % EXCHANGES.length],
    strategy: STRATEGIES[i % STRATEGIES.length],
    buy_price: 100 + i / 100,
    sell_price: 100.5 + i / 100,
    quantity: 2,
    // Two won for each one lost.
    profit: i % 3 === 2 ? -1.25 : 1.5,
    success: i % 10 !== 9,
    execution_time_ns: 150_000 + i * 1000,
  }));
}

/**
 * Sends trades of a day that is over, and waits until they are found.
 *
 * @param {string} url the server
 */
export async function shipHistory(url) {
  // Around noon: none of it is of the day before, wherever days are told apart.
  const end = startOfDay() - 1.5 * DAY_MS;
  const name = `H${randomUUID().slice(0, 6)}`;
  const trades = tradesUntil(600, end, 2000, name);
  await ingest(url, trades);
  const range = {
    from: new Date(end - 600 * 2000).toISOString(),
    to: new Date(end + 1).toISOString(),
  };
  const search = new URLSearchParams({ start_time: range.from, end_time: range.to });
  await eventually(async () => {
    const response = await fetch(`${url}/api/v1/trades/summary?${search}`);
    const { groups } = /** @type {{ groups: { trades: number }[] }} */ (await response.json());
    return groups[0]?.trades === trades.length;
  }, 'all trades are found');
  return { trades, name, range };
}

/**
 * Waits for the next day where this one, by UTC, is about to end: what is shown of today would begin anew in the
 * middle of a test.
 */
export async function farFromMidnight() {
  const left = () => startOfDay() + DAY_MS - Date.now();
  await eventually(async () => left() > 240_000, 'the next day has begun', 300);
}

function startOfDay() {
  return Math.floor(Date.now() / DAY_MS) * DAY_MS;
}
