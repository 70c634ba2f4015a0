import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { Slots } from './Slots';

/**
 * What a row's index has more than the number of its element, see {@link Slots}. When an element has become another
 * row's, what was focused or selected in it is so no more.
 */
export function useSlots(
  first: number,
  last: number,
  scroller: RefObject<HTMLElement | null>,
): number {
  const [slots] = useState(() => new Slots());
  const selected = useRef(false);
  const offset = slots.offsetOf(first, last);

  // Noted as it changes: to ask for it once rows are written would have them laid out just for that.
  useEffect(() => {
    const note = () => {
      const selection = window.getSelection();
      const anchor = selection?.isCollapsed === false ? selection.anchorNode : null;
      selected.current = anchor !== null && scroller.current?.contains(anchor) === true;
    };
    document.addEventListener('selectionchange', note);
    return () => document.removeEventListener('selectionchange', note);
  }, [scroller]);

  useLayoutEffect(() => {
    if (selected.current) window.getSelection()?.removeAllRanges();
    const { activeElement: focused } = document;
    const row = focused?.closest('[data-index]');
    if (focused instanceof HTMLElement && row && scroller.current?.contains(row)) focused.blur();
  }, [offset, scroller]);

  return offset;
}
