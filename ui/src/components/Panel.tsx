import type { ReactNode } from 'react';
import classes from './Panel.module.css';

/** A part of a page under a heading of its own. */
export function Panel({
  title,
  note,
  actions,
  area,
  children,
}: {
  title: string;
  /** A few words beside the heading. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Its place in the page's grid. */
  area?: string;
  children: ReactNode;
}) {
  return (
    <section className={classes.panel} style={{ gridArea: area }}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        <span className={classes.space} />
        {actions}
      </div>
      {children}
    </section>
  );
}
