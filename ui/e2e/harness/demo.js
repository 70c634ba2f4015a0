import { eventually } from './browser.js';
import { count } from './records.js';

/**
 * Waits until the demonstration has told of the day before.
 *
 * @param {string} url its server
 */
export async function demoHistory(url) {
  const latest = { start_time: '-30m', end_time: '-10m' };
  // A day of it, on a machine that may do much else.
  await eventually(async () => (await count(url, '', latest)) >= 500, 'the history is there', 300);
}
