import {
  useId,
  useLayoutEffect,
  useRef,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useShortcut } from '../../shortcuts/useShortcut';
import classes from './Popover.module.css';

/** What makes a button the one that opens it. */
export interface PopoverTarget {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly popoverTarget: string;
  readonly 'aria-haspopup': 'dialog';
  readonly 'aria-expanded': boolean;
  readonly onClick: (event: MouseEvent) => void;
}

/**
 * What a button opens beside itself, above the page, until it is closed: by the button, by Escape, by a click elsewhere, or
 * when the keyboard leaves it. The browser's own popover, placed by its own anchors: a browser without these shows it in
 * the middle.
 */
export function Popover({
  label,
  opened,
  onOpened,
  align = 'end',
  className,
  target,
  children,
}: {
  /** What it is called by who hears it. */
  label: string;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** Which of its edges stands below the same of the button. */
  align?: 'start' | 'end';
  className: string | undefined;
  /** The button. */
  target: (props: PopoverTarget) => ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      {target({
        ref: button,
        // Tells the browser whose click is not one elsewhere.
        popoverTarget: id,
        'aria-haspopup': 'dialog',
        'aria-expanded': opened,
        onClick: (event) => {
          // What is open is ours to say, and only then shown.
          event.preventDefault();
          onOpened(!opened);
        },
      })}
      {opened && (
        <Panel
          id={id}
          label={label}
          button={button}
          className={`${classes.panel} ${className ?? ''}`}
          align={align}
          onClose={() => onOpened(false)}
        >
          {children}
        </Panel>
      )}
    </>
  );
}

function Panel({
  id,
  label,
  button,
  className,
  align,
  onClose,
  children,
}: {
  id: string;
  label: string;
  button: RefObject<HTMLButtonElement | null>;
  className: string;
  align: 'start' | 'end';
  onClose: () => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLDivElement>(null);
  useShortcut('close', onClose);
  useLayoutEffect(() => {
    const [shown, source] = [panel.current, button.current];
    if (!shown || !source) return;
    shown.showPopover({ source });
    (shown.querySelector<HTMLElement>('[data-autofocus]') ?? shown).focus();
    return () => {
      // What had the keyboard goes with the panel: it is the button's again.
      if (shown.contains(document.activeElement)) source.focus({ preventScroll: true });
    };
  }, [button]);
  return (
    <div
      ref={panel}
      id={id}
      popover="auto"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={className}
      data-align={align}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
      onBlur={({ currentTarget, relatedTarget }) => {
        const left = relatedTarget !== null && !currentTarget.contains(relatedTarget);
        if (left && relatedTarget !== button.current) onClose();
      }}
    >
      {children}
    </div>
  );
}
