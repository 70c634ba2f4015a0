import { median } from './median.js';

const BUDGET_MS = 1000;

const TIMES = 5;

/**
 * From the navigation until the first rows are painted, in browser contexts that have cached
 * nothing, over loopback. The time is the page's own: of the first frame that begins after rows are
 * in the document.
 *
 * @type {import('./page.js').Measurement}
 */
export async function measureOpening(browser, url) {
  const times = [];
  for (let i = 0; i < TIMES; i++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const look = () => {
        if (!document.querySelector('[data-testid="rows"] [role="listitem"]')) return;
        observer.disconnect();
        // The frame that has them is painted before the next begins.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => performance.mark('rows-are-painted')),
        );
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true });
    });
    await page.goto(url);
    const handle = await page.waitForFunction(
      () => performance.getEntriesByName('rows-are-painted')[0]?.startTime,
    );
    times.push(Number(await handle.jsonValue()));
    await context.close();
  }
  return [
    {
      name: `first rows, median of ${TIMES}`,
      value: median(times),
      unit: 'ms',
      budget: BUDGET_MS,
      notes: [`each: ${times.map((time) => time.toFixed(0)).join(', ')} ms`],
    },
  ];
}
