import assert from 'node:assert/strict';
import { eventually } from './browser.js';

const TWO_FRAMES =
  'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))';

/**
 * The Explore page as a user sees it.
 *
 * @param {import('playwright-core').Page} page
 */
export function explore(page) {
  const rows = page.getByTestId('rows');
  const self = {
    rows,
    query: page.getByRole('textbox', { name: 'Query' }),
    detail: page.getByTestId('row-detail'),
    /** The rows' own buttons, which open them. */
    toggles: rows.locator('[data-index] > [data-level] > [aria-expanded]'),
    chart: page.getByRole('img', { name: /over time/ }),

    /** @param {string} name */
    button: (name) => page.getByRole('button', { name, exact: true }),

    /** @param {string} range what the range of time is called, before the zone that it is in */
    ranged: (range) =>
      page.getByRole('button', { name: new RegExp(`^Time range: ${escaped(range)}`) }),

    /** Where the chart is, once there are bars to point at. */
    async drawnChart() {
      await self.chart.locator('canvas').waitFor();
      const box = await self.chart.boundingBox();
      assert.ok(box);
      return box;
    },

    /** @param {string} text */
    async run(text) {
      await self.query.fill(text);
      await self.query.press('Enter');
    },

    /** @param {string} text such as "12 records" */
    async counts(text) {
      await page
        .getByTestId('count')
        .filter({ hasText: exactly(text) })
        .waitFor();
    },

    /** The messages in sight, top to bottom. */
    async messages() {
      const items = await rows.getByRole('listitem').all();
      const placed = await Promise.all(
        items.map(async (item) => ({
          index: Number(await item.getAttribute('data-index')),
          text: await item.innerText(),
        })),
      );
      return placed.sort((a, b) => a.index - b.index).map(({ text }) => text);
    },

    /** @param {string | RegExp} text */
    async topRow(text) {
      const top = rows.locator('[data-index="0"]').filter({ hasText: text });
      await top.waitFor();
      return top;
    },

    /**
     * Scrolls until the text is in the list, and loads what it needs to on the way.
     *
     * @param {string} text
     * @param {number} step pixels; more than a screen at a time passes over what is not at the end
     */
    async scrollTo(text, step = 500) {
      await rows.hover();
      await eventually(async () => {
        if ((await rows.getByText(text, { exact: true }).count()) > 0) return true;
        await page.mouse.wheel(0, step);
        // Drawn before the next look: where it is passed over it is not come by again.
        await page.evaluate(TWO_FRAMES);
        return false;
      }, `"${text}" is scrolled into sight`);
    },
  };
  return self;
}

/** @param {string} text */
function exactly(text) {
  return new RegExp(`^${escaped(text)}$`);
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
