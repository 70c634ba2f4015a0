import { memo } from 'react';
import type { LogRecord } from '../../api/types';
import { ChevronIcon } from '../../components/icons';
import { LevelChip } from '../../components/LevelChip';
import { Highlighted } from './Highlighted';
import classes from './Row.module.css';
import { shortTime } from '../../time/shortTime';

/** Of a longer message the line shows the start; the opened row shows it all. */
const LINE = 2000;

/** A record on one line. A click anywhere on it opens it; with the keyboard, its button does. */
export const Row = memo(function Row({
  record,
  opened,
  matcher,
  onToggle,
}: {
  record: LogRecord;
  opened: boolean;
  matcher: RegExp | undefined;
  onToggle: (id: string) => void;
}) {
  const message = record.message === '' ? (record.exception ?? '') : record.message;
  return (
    <div
      className={classes.row}
      data-level={record.level}
      data-opened={opened}
      onClick={() => {
        // Selecting text to copy it is no click.
        if (window.getSelection()?.isCollapsed !== false) onToggle(record.id);
      }}
    >
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={opened}
        aria-label={`${record.level} ${record.service} ${message.slice(0, 80)}`}
        onClick={(event) => {
          event.stopPropagation();
          onToggle(record.id);
        }}
      >
        <ChevronIcon />
      </button>
      <time className={classes.time} dateTime={record.timestamp} title={record.timestamp}>
        {shortTime(record.timestamp)}
      </time>
      <span className={classes.level}>
        <LevelChip level={record.level} />
      </span>
      <span className={classes.service} title={record.service}>
        {record.service}
      </span>
      <span className={classes.message}>
        <Highlighted text={message.slice(0, LINE)} matcher={matcher} />
      </span>
    </div>
  );
});
