import type { ReactNode } from 'react';
import classes from './State.module.css';

/** What stands in place of the rows when there are none to show: what is the matter, what to do. */
export function State({
  title,
  children,
  wide = false,
}: {
  title: string;
  children?: ReactNode;
  wide?: boolean;
}) {
  return (
    <div className={classes.state} data-wide={wide} role="status">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
