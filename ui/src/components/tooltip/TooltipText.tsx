import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import classes from './Tooltip.module.css';

/** The text itself, beside its element, until it is asked away by Escape. */
export function TooltipText({
  target,
  label,
  width,
  onHide,
}: {
  target: HTMLElement;
  label: string;
  width: number | undefined;
  onHide: () => void;
}) {
  const id = useId();
  const text = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => text.current?.showPopover({ source: target }), [target]);

  useEffect(() => {
    const named = target.getAttribute('aria-label') === label;
    if (!named) target.setAttribute('aria-describedby', id);
    return () => target.removeAttribute('aria-describedby');
  }, [target, label, id]);

  // Before it is drawn: who sees it may ask it away at once.
  useLayoutEffect(() => {
    const listen = ({ key }: KeyboardEvent) => key === 'Escape' && onHide();
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onHide]);

  return (
    <span
      ref={text}
      id={id}
      popover="manual"
      role="tooltip"
      className={classes.text}
      style={{ width, whiteSpace: width === undefined ? 'nowrap' : undefined }}
    >
      {label}
    </span>
  );
}
