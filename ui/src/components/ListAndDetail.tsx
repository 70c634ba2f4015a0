import type { CSSProperties, ReactNode } from 'react';
import classes from './ListAndDetail.module.css';

/** A page of a list, what narrows it, and beside it the one of the list that is opened. */
export function ListAndDetail({
  filters,
  list,
  detail,
  listShare = 1.15,
}: {
  /** In a row above: what is looked for, and the range of time at its end. */
  filters: { what: ReactNode; when: ReactNode };
  list: ReactNode;
  /** Undefined if none is opened; a narrow page shows it instead of the list. */
  detail: ReactNode | undefined;
  /** How much wider than the detail the list is. */
  listShare?: number;
}) {
  const opened = detail !== undefined;
  const columns = { '--columns': `minmax(0, ${listShare}fr) minmax(0, 1fr)` } as CSSProperties;
  return (
    <main className={classes.page} data-opened={opened}>
      <div className={classes.bar}>
        {filters.what}
        <span className={classes.space} />
        {filters.when}
      </div>
      <div className={classes.parts} style={columns}>
        <div className={classes.list}>{list}</div>
        {opened && (
          <div className={classes.detail} data-testid="detail">
            {detail}
          </div>
        )}
      </div>
    </main>
  );
}
