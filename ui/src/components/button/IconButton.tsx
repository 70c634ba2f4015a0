import type { ComponentProps } from 'react';
import { PlainButton } from './PlainButton';
import classes from './IconButton.module.css';

/** A button that shows what it does by an icon, and says it by its name alone. */
export function IconButton({
  variant = 'subtle',
  size = 'medium',
  className = '',
  ...others
}: {
  variant?: 'subtle' | 'default';
  size?: 'small' | 'medium' | 'large';
  'aria-label': string;
} & ComponentProps<'button'>) {
  return (
    <PlainButton
      variant={variant}
      size={size}
      className={`${classes.square} ${className}`}
      {...others}
    />
  );
}
