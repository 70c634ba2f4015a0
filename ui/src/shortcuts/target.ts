/** Whoever types wants letters; a field that has a use for Escape keeps it from the page. */
const TYPED = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

/** What is open above the page has keys of its own. */
const ABOVE = 'dialog, [role="dialog"], [role="menu"], [role="listbox"]';

/** What these keys work by themselves. */
const WORKED = 'button, a[href], summary, label, [role="button"], [role="tab"], [role="option"]';

/** Whether the key, pressed there, may be a shortcut. */
export function leavesToPage(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return true;
  if (target.closest(ABOVE)) return false;
  if (target.closest(TYPED)) return key === 'Escape';
  return !(key === ' ' || key === 'Enter') || !target.closest(WORKED);
}
