import type { ComponentProps } from 'react';
import classes from './PlainButton.module.css';

/** What all buttons have in common; which one it is, its class says. */
export function PlainButton({
  variant,
  size,
  className,
  ...others
}: { variant: string; size: string; className: string } & ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={`${classes.button} ${className}`}
      data-variant={variant}
      data-size={size}
      {...others}
    />
  );
}
