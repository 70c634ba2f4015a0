import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What WCAG 2.2 asks for at level AA, and what else axe-core takes for good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * The serious and critical violations that axe-core finds on the page as it stands, each with where.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function violations(page) {
  // Evaluated, not added as an element, which the page's Content-Security-Policy would forbid.
  await page.evaluate(await source);
  const found = await page.evaluate(async (rules) => {
    const { axe } = /** @type {typeof window & { axe: typeof import('axe-core') }} */ (window);
    const results = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    return results.violations.map(({ id, impact, nodes }) => ({
      impact,
      what: `${id}: ${nodes
        .slice(0, 5)
        .map(({ html, failureSummary }) => `${html.slice(0, 300)} ${failureSummary}`)
        .join('; ')}`,
    }));
  }, RULES);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ what }) => what);
}
