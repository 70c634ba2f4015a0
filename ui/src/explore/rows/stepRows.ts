import type { KeyboardEvent } from 'react';

/** Moves the focus from row to row with the arrow keys, scrolling along. */
export function stepRows(
  event: KeyboardEvent,
  list: HTMLElement | null,
  scrollTo: (index: number) => void,
): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const focused = document.activeElement?.closest<HTMLElement>('[data-index]');
  const isToggle = document.activeElement?.hasAttribute('aria-expanded') ?? false;
  if (!step || !focused || !list || !isToggle) return;
  const index = Number(focused.dataset.index) + step;
  const next = list.querySelector<HTMLElement>(`[data-index="${index}"] [aria-expanded]`);
  if (!next) return;
  event.preventDefault();
  scrollTo(index);
  next.focus({ preventScroll: true });
}
