import type { RefObject } from 'react';
import { useShortcut } from '../../shortcuts/useShortcut';

/**
 * Goes from row to row, and opens them, by the keyboard: the row that has the focus is where one is.
 *
 * @param scrollTo brings the row of the index into sight
 */
export function useRowKeys(
  scroller: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
): void {
  const current = () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-index]');
    return row && scroller.current?.contains(row) ? row : undefined;
  };
  const toggleOf = (row: Element | undefined | null) =>
    row?.querySelector<HTMLElement>(':scope > [data-level] > [aria-expanded]');

  const step = (by: 1 | -1) => {
    const from = current();
    const index = Number(from?.dataset.index) + by;
    const next = from
      ? scroller.current?.querySelector(`[data-index="${index}"]`)
      : firstInSight(scroller.current);
    const toggle = toggleOf(next);
    if (!toggle) return false;
    if (from) scrollTo(index);
    toggle.focus({ preventScroll: true });
    return true;
  };

  useShortcut('row.next', () => step(1));
  useShortcut('row.previous', () => step(-1));
  useShortcut('row.open', () => {
    const toggle = toggleOf(current());
    toggle?.click();
    return toggle !== undefined && toggle !== null;
  });
}

function firstInSight(scroller: HTMLElement | null): Element | undefined {
  const top = scroller?.getBoundingClientRect().top ?? 0;
  const rows = [...(scroller?.querySelectorAll('[data-index]') ?? [])];
  return rows
    .filter((row) => row.getBoundingClientRect().bottom > top + 40)
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0];
}
