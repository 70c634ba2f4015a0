import { memo } from 'react';
import type { LogRecord } from '../../api/types';
import { Cell } from './Cell';
import type { Column } from './columns';
import { lineOf } from './line';
import classes from './Row.module.css';

/** A record as a row of the list. A click anywhere on it opens it; with the keyboard, its button does. */
export const Row = memo(function Row({
  record,
  columns,
  wrap,
  zone,
  opened,
  matcher,
  onToggle,
}: {
  record: LogRecord;
  columns: readonly Column[];
  wrap: boolean;
  /** The time zone of its times. */
  zone: string;
  opened: boolean;
  matcher: RegExp | undefined;
  onToggle: (id: string) => void;
}) {
  return (
    <div
      className={classes.row}
      data-level={record.level}
      data-opened={opened}
      data-wrap={wrap}
      onClick={() => {
        // Selecting text to copy it is no click.
        if (window.getSelection()?.isCollapsed !== false) onToggle(record.id);
      }}
    >
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={opened}
        aria-label={`${record.level} ${record.service} ${lineOf(record).slice(0, 80)}`}
        onClick={(event) => {
          event.stopPropagation();
          onToggle(record.id);
        }}
      />
      {columns.map(({ field }) => (
        <Cell key={field} record={record} field={field} wrap={wrap} zone={zone} matcher={matcher} />
      ))}
    </div>
  );
});
