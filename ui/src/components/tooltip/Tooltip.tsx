import { useEffect, useRef, useState, type ReactNode } from 'react';
import classes from './Tooltip.module.css';
import { TooltipText } from './TooltipText';

/** A pointer that rests for so long asks what it is on, ms. */
const DELAY_MS = 400;

/**
 * Says more of an element to who points at it, or comes to it by the keyboard. Until then it costs next to nothing: a page
 * has dozens, of which hardly any is ever asked for.
 */
export function Tooltip({
  label,
  width,
  children,
}: {
  label: string;
  /** How wide a long text is, pixels; a short one stands on one line. */
  width?: number;
  /** One element. */
  children: ReactNode;
}) {
  const [target, setTarget] = useState<HTMLElement>();
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const hide = () => {
    window.clearTimeout(timer.current);
    setTarget(undefined);
  };
  const show = (anchor: HTMLElement, delay: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const { firstElementChild } = anchor;
      if (firstElementChild instanceof HTMLElement) setTarget(firstElementChild);
    }, delay);
  };
  return (
    <span
      className={classes.anchor}
      onPointerEnter={({ currentTarget, pointerType }) => {
        if (pointerType === 'mouse') show(currentTarget, DELAY_MS);
      }}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={({ currentTarget, target: focused }) => {
        if (focused.matches(':focus-visible')) show(currentTarget, 0);
      }}
      onBlur={hide}
    >
      {children}
      {target && <TooltipText target={target} label={label} width={width} onHide={hide} />}
    </span>
  );
}
