import { Tooltip } from '@mantine/core';
import { useEffect, useId } from 'react';

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

  useEffect(() => {
    const named = target.getAttribute('aria-label') === label;
    if (!named) target.setAttribute('aria-describedby', id);
    return () => target.removeAttribute('aria-describedby');
  }, [target, label, id]);

  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => key === 'Escape' && onHide();
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onHide]);

  return (
    <Tooltip
      opened
      target={target}
      // Its own id the tooltip gives itself.
      label={<span id={id}>{label}</span>}
      {...(width !== undefined && { multiline: true, w: width })}
    />
  );
}
