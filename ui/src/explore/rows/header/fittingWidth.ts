/** What stands between the end of a value and the next column, pixels. */
const GAP = 14;

/** How wide the column must be for what it shows at the moment to be seen whole, pixels. */
export function fittingWidth(list: HTMLElement | null, field: string): number {
  const cells = list?.querySelectorAll(`[data-column="${CSS.escape(field)}"]`) ?? [];
  const range = document.createRange();
  let widest = 0;
  for (const cell of cells) {
    range.selectNodeContents(cell);
    widest = Math.max(widest, range.getBoundingClientRect().width);
  }
  return Math.ceil(widest) + GAP;
}
