import type { LogRecord } from '../../api/types';
import { LevelChip } from '../../components/LevelChip';
import { textOf } from '../../format/text';
import { shortTime } from '../../time/shortTime';
import { nameOf, valueOf } from './columns';
import { Highlighted } from './Highlighted';
import { lineOf, linesOf } from './line';
import classes from './Row.module.css';

/** Of a longer value the row shows the start. */
const LONGEST = 500;

/** A record's value in a column of the list. */
export function Cell({
  record,
  field,
  wrap,
  zone,
  matcher,
}: {
  record: LogRecord;
  field: string;
  wrap: boolean;
  zone: string;
  matcher: RegExp | undefined;
}) {
  switch (field) {
    case 'timestamp':
      return (
        <time
          className={classes.time}
          dateTime={record.timestamp}
          title={record.timestamp}
          data-column={field}
        >
          {shortTime(record.timestamp, zone)}
        </time>
      );
    case 'level':
      return (
        <span className={classes.level} data-column={field}>
          <LevelChip level={record.level} />
        </span>
      );
    case 'message':
      return (
        <span className={classes.message} data-column={field}>
          <Highlighted text={wrap ? linesOf(record) : lineOf(record)} matcher={matcher} />
        </span>
      );
    default:
      return <Value record={record} field={field} />;
  }
}

function Value({ record, field }: { record: LogRecord; field: string }) {
  const value = valueOf(record, field);
  const text = value === undefined ? '' : textOf(value).slice(0, LONGEST);
  return (
    <span
      className={field === 'service' ? classes.service : classes.value}
      title={text === '' ? undefined : `${nameOf(field)}: ${text}`}
      data-column={field}
    >
      {text}
    </span>
  );
}
