import { useMemo } from 'react';
import { PageLink } from '../address/PageLink';
import type { ExceptionGroup } from '../api/exceptions';
import type { Column } from '../components/table/column';
import { DataTable } from '../components/table/DataTable';
import { ago } from '../format/ago';
import { count } from '../format/number';
import { shortTime } from '../time/shortTime';
import classes from './Exceptions.module.css';
import { Sparkline } from './Sparkline';
import { barsOf } from './sparkline';
import { addressOf, type ExceptionsView } from './view';

/** Exceptions, one a row; the name opens it. */
export function ExceptionTable({
  exceptions,
  view,
  startMs,
  endMs,
}: {
  exceptions: readonly ExceptionGroup[];
  view: ExceptionsView;
  startMs: number;
  endMs: number;
}) {
  const columns = useMemo((): readonly Column<ExceptionGroup>[] => {
    // Where all time is shown, the line begins with the first that there was.
    const first = Math.min(...exceptions.map(({ first_seen }) => Date.parse(first_seen)));
    const start = Math.max(startMs, startMs === 0 ? first : startMs);
    const moment = (time: string) => (
      <time dateTime={time} title={shortTime(time)}>
        {ago(Date.parse(time), endMs)}
      </time>
    );
    return [
      {
        name: 'Exception',
        cell: ({ fingerprint, type, message }) => (
          <PageLink
            className={classes.name}
            href={`/exceptions${addressOf({ ...view, opened: fingerprint })}`}
            aria-current={view.opened === fingerprint}
          >
            <b>{shortType(type)}</b>
            <span>{message}</span>
          </PageLink>
        ),
      },
      { name: 'Service', cell: ({ service }) => service },
      { name: 'Count', numeric: true, cell: (row) => <b>{count(row.count)}</b> },
      {
        name: 'Over time',
        cell: ({ buckets }) => <Sparkline bars={barsOf(buckets, start, endMs)} />,
      },
      { name: 'Last seen', numeric: true, cell: ({ last_seen }) => moment(last_seen) },
      { name: 'First seen', numeric: true, cell: ({ first_seen }) => moment(first_seen) },
    ];
  }, [exceptions, view, startMs, endMs]);
  return (
    <DataTable
      label="Exceptions"
      rows={exceptions}
      columns={columns}
      keyOf={({ fingerprint }) => fingerprint}
    />
  );
}

/** Without its package. */
function shortType(type: string | null): string {
  return type?.split('.').at(-1) ?? 'Unnamed';
}
