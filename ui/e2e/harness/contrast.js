/**
 * The texts of the page whose contrast is below what WCAG 2.2 AA asks for: 4.5 to 1, or 3 to 1 if
 * large. https://www.w3.org/TR/WCAG22/#contrast-minimum
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function faintTexts(page) {
  return page.evaluate(() => {
    /** @param {string} color @returns {number[]} red, green, blue from 0 to 255 and alpha from 0 to 1 */
    const parse = (color) => {
      const numbers = color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
      const scale = color.startsWith('color(') ? 255 : 1;
      const [r = 0, g = 0, b = 0, a = 1] = numbers;
      return [r * scale, g * scale, b * scale, a];
    };
    /** @param {number[]} top @param {number[]} below */
    const over = ([r, g, b, a], [r2, g2, b2]) => [
      r * a + r2 * (1 - a),
      g * a + g2 * (1 - a),
      b * a + b2 * (1 - a),
      1,
    ];
    /** @param {Element | null} element @returns {number[]} */
    const ground = (element) =>
      element
        ? over(parse(getComputedStyle(element).backgroundColor), ground(element.parentElement))
        : [255, 255, 255, 1];
    /** @param {number[]} color */
    const luminance = (color) => {
      const [r, g, b] = color.slice(0, 3).map((value) => {
        const c = value / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    /** @type {Set<string>} */
    const faint = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (
        !node.textContent?.trim() ||
        element.closest(':disabled, [aria-disabled="true"], noscript, script')
      )
        continue;
      const style = getComputedStyle(element);
      const below = ground(element);
      const [light, dark] = [luminance(over(parse(style.color), below)), luminance(below)].sort(
        (a, b) => b - a,
      );
      const ratio = (light + 0.05) / (dark + 0.05);
      const large = parseFloat(style.fontSize) >= 24;
      if (ratio < (large ? 3 : 4.5))
        faint.add(`${ratio.toFixed(2)} "${node.textContent.trim().slice(0, 40)}"`);
    }
    return [...faint];
  });
}
