import { median } from './median.js';

const BUDGET_MS = 50;

const ROUNDS = 3;

/** Pixels of one turn of the wheel: what a flick on a trackpad makes of a frame. */
const TURN = 1600;

const FRAME_MS = 16;

const MOST_SECONDS = 180;

/**
 * Scrolls through all rows by events of the wheel, as Chromium gets them from a mouse, and takes the
 * time between the frames that the page is given (requestAnimationFrame). What the page did in a long
 * one, Chromium itself tells (long-animation-frame).
 *
 * @type {import('./page.js').Measurement}
 */
export async function measureScrolling(browser, url) {
  const rounds = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await scroll(browser, url));
  return [
    {
      name: `longest frame of 100,000 rows, median of ${ROUNDS}`,
      value: median(rounds.map(({ longest }) => longest)),
      unit: 'ms',
      budget: BUDGET_MS,
      notes: rounds.flatMap(({ notes }) => notes),
    },
  ];
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
async function scroll(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  const rows = page.getByTestId('rows');
  await rows.getByRole('listitem').nth(10).waitFor();
  await page.waitForLoadState('networkidle');
  await rows.hover();
  await page.evaluate(watchFrames);
  const began = Date.now();
  while (!(await rows.evaluate(isAtEnd))) {
    if (Date.now() - began > MOST_SECONDS * 1000) {
      throw new Error(`The end of the rows was not reached within ${MOST_SECONDS} s`);
    }
    for (let i = 0; i < 10; i++) {
      await page.mouse.wheel(0, TURN);
      await page.waitForTimeout(FRAME_MS);
    }
  }
  const seconds = (Date.now() - began) / 1000;
  const { frames, long } = await page.evaluate(framesSoFar);
  const reached = await rows
    .getByRole('listitem')
    .evaluateAll((items) => Math.max(...items.map((item) => Number(item.dataset.index))));
  await context.close();
  const longest = Math.max(...frames);
  const over = frames.filter((frame) => frame > BUDGET_MS).length;
  const sorted = [...frames].sort((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  return {
    longest,
    notes: [
      `to row ${(reached + 1).toLocaleString('en-US')} in ${seconds.toFixed(0)} s: ${frames.length} frames, longest ${longest.toFixed(0)} ms, ` +
        `p99 ${p99.toFixed(0)} ms, ${over} over ${BUDGET_MS} ms`,
      ...long,
    ],
  };
}

/** Notes all frames from now on. In the page. */
function watchFrames() {
  /** @type {number[]} */
  const frames = [];
  /** @type {{ duration: number, text: string }[]} */
  const long = [];
  let last = performance.now();
  const next = (/** @type {number} */ time) => {
    frames.push(time - last);
    last = time;
    requestAnimationFrame(next);
  };
  requestAnimationFrame((time) => {
    last = time;
    requestAnimationFrame(next);
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      /** @type {any} */
      const frame = entry;
      const scripts = [...frame.scripts]
        .sort((a, b) => b.duration - a.duration)
        .slice(0, 3)
        .map(
          (script) =>
            `${script.invoker} ${script.sourceFunctionName || '(anonymous)'} ${script.duration.toFixed(0)} ms` +
            ` (forced layout ${script.forcedStyleAndLayoutDuration.toFixed(0)})`,
        );
      const drawing = frame.styleAndLayoutStart
        ? frame.startTime + frame.duration - frame.styleAndLayoutStart
        : 0;
      long.push({
        duration: frame.duration,
        text: `  long frame of ${frame.duration.toFixed(0)} ms, ${frame.blockingDuration.toFixed(0)} blocking, style to paint ${drawing.toFixed(0)}: ${scripts.join('; ')}`,
      });
    }
  }).observe({ type: 'long-animation-frame', buffered: false });
  Object.assign(window, { watchedFrames: { frames, long } });
}

/**
 * In the page.
 *
 * @returns {{ frames: number[], long: string[] }}
 */
function framesSoFar() {
  /** @type {any} */
  const page = window;
  const { frames, long } = page.watchedFrames;
  return {
    frames,
    long: long
      .sort((/** @type {any} */ a, /** @type {any} */ b) => b.duration - a.duration)
      .slice(0, 3)
      .map((/** @type {any} */ { text }) => text),
  };
}

/**
 * Whether the last row that there is is drawn. In the page.
 *
 * @param {Element} scroller
 */
function isAtEnd(scroller) {
  const last = [...scroller.querySelectorAll('[data-index]')].at(-1);
  return (
    Number(last?.getAttribute('data-index')) >= 99_999 &&
    scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
  );
}
