// Measures the page against its budget, on a server, data and a browser of its own:
//   node bench/page.js [script] [opening] [scrolling] [tail]
// Without names all four. MILLRACE_HOME is the runnable folder; the exit code is 1 if a budget is broken.
import { startBrowser } from '../e2e/harness/browser.js';
import { startServer } from '../e2e/harness/server.js';
import { measureOpening } from './opening.js';
import { ship } from './rows.js';
import { measureScript } from './script.js';
import { measureScrolling } from './scrolling.js';
import { measureTail } from './tail.js';

/**
 * What is measured: the figure that a budget holds, and what else is worth knowing.
 *
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} value
 * @property {string} unit
 * @property {number} budget the most it may be
 * @property {readonly string[]} notes
 *
 * @typedef {(browser: import('playwright-core').Browser, url: string) => Promise<readonly Figure[]>} Measurement
 */

/** @type {Readonly<Record<string, Measurement>>} */
const MEASUREMENTS = {
  script: measureScript,
  opening: measureOpening,
  scrolling: measureScrolling,
  tail: measureTail,
};

/** The rows that are scrolled through. */
const ROWS = 100_000;

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}; there are ${Object.keys(MEASUREMENTS).join(', ')}.`,
  );
  process.exit(2);
}

/** @type {(() => Promise<void>)[]} */
const cleanups = [];
const owner = { after: (/** @type {() => Promise<void>} */ end) => void cleanups.unshift(end) };
let broken = 0;
try {
  const { url } = await startServer(owner);
  await ship(url, ROWS);
  const browser = await startBrowser(owner);
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    for (const figure of await measure(browser, url)) {
      broken += print(figure) ? 0 : 1;
    }
  }
} finally {
  for (const cleanup of cleanups) await cleanup();
}
console.log(broken === 0 ? 'All within the budget.' : `${broken} beyond the budget.`);
process.exitCode = broken === 0 ? 0 : 1;

/** @param {Figure} figure */
function print({ name, value, unit, budget, notes }) {
  const within = value <= budget;
  const number = value.toFixed(value < 10 ? 2 : 1);
  console.log(
    `${within ? 'pass' : 'FAIL'}  ${name.padEnd(44)}${number.padStart(9)} ${unit.padEnd(4)} of at most ${budget} ${unit}`,
  );
  for (const note of notes) console.log(`      ${note}`);
  return within;
}
