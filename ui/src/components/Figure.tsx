import type { ReactNode } from 'react';
import classes from './Figure.module.css';

/** Figures side by side, each under its name. */
export function Figures({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className={classes.figures} aria-label={label}>
      {children}
    </dl>
  );
}

/** One figure that a page is about. */
export function Figure({
  name,
  children,
  note,
  title,
}: {
  name: string;
  children: ReactNode;
  /** What qualifies it, in small. */
  note?: ReactNode;
  title?: string;
}) {
  return (
    <div className={classes.figure} title={title}>
      <dt>{name}</dt>
      <dd>
        {children}
        {note !== undefined && <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}
