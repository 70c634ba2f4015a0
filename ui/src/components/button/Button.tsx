import type { ComponentProps, ReactNode } from 'react';
import { PlainButton } from './PlainButton';
import classes from './Button.module.css';

/** A button that says what it does: what is wanted most filled, the others not. */
export function Button({
  variant = 'filled',
  size = 'xs',
  icon,
  loading = false,
  disabled = false,
  className = '',
  children,
  ...others
}: {
  variant?: 'filled' | 'default' | 'subtle';
  size?: 'xs' | 'sm' | 'compact-xs' | 'compact-sm';
  /** What stands before the words. */
  icon?: ReactNode;
  /** Whether what it does is being done; it does no other thing until then. */
  loading?: boolean;
} & ComponentProps<'button'>) {
  return (
    <PlainButton
      variant={variant}
      size={size}
      className={`${classes.worded} ${className}`}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      {...others}
    >
      {icon && <span className={classes.icon}>{icon}</span>}
      {children}
    </PlainButton>
  );
}
