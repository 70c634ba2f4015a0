import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

/** Scrolling is one movement until it has rested for so long, ms. */
const REST_MS = 200;

/** A movement over so many screens at once is no reading any more. */
const SCREENS = 4;

/** As near to the end as this is at it, pixels. */
const AT_END = 4;

/**
 * Finds out that somebody wants to go to the very end: by the key End, by a scrollbar dragged, or
 * flung, down to what is loaded, or by asking for all when there. From then on the list is kept at its end while
 * it grows, until they scroll up.
 *
 * @param length of the list
 * @param wanted whether the end is still wanted: it is not once somebody has stopped the loading
 */
export function useSweep(
  length: number,
  wanted: boolean,
  scroller: RefObject<HTMLDivElement | null>,
  onEnd: () => void,
) {
  const movement = useRef({ from: 0, at: 0, time: 0 });
  const toEnd = useRef(false);

  // Before anything else happens: what was scrolled until now, of which the event may still be on its
  // way, is no wish of whoever has just stopped the loading.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight, scrollHeight } = element;
    movement.current = { from: scrollTop, at: scrollTop, time: performance.now() };
    if (!wanted) toEnd.current = false;
    else if (scrollTop + clientHeight >= scrollHeight - AT_END) toEnd.current = true;
  }, [wanted, scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (!toEnd.current || !wanted || !element) return;
    const top = element.scrollHeight - element.clientHeight;
    // This is no movement of whoever looks on.
    movement.current = { from: top, at: top, time: performance.now() };
    element.scrollTo({ top });
  }, [length, wanted, scroller]);

  const go = () => {
    toEnd.current = true;
    onEnd();
  };
  return {
    scrolled({ scrollTop, scrollHeight, clientHeight }: HTMLElement) {
      const now = performance.now();
      const { at, time, from } = movement.current;
      const begun = now - time > REST_MS;
      // A list that has become higher is further up without anybody's doing, and still at its end.
      const atEnd = scrollTop + clientHeight >= scrollHeight - AT_END;
      if (scrollTop < at - 1 && !atEnd) toEnd.current = false;
      movement.current = { from: begun ? at : from, at: scrollTop, time: now };
      const far = scrollTop - movement.current.from > SCREENS * clientHeight;
      if (far && scrollTop + clientHeight > scrollHeight - clientHeight) go();
    },
    pressed(event: KeyboardEvent<HTMLElement>) {
      if (event.key !== 'End' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      event.currentTarget.scrollTop = event.currentTarget.scrollHeight;
      go();
    },
  };
}
