import { useMemo } from 'react';
import { PageLink } from '../address/PageLink';
import type { Account } from '../api/ledger';
import type { Column } from '../components/table/column';
import { DataTable } from '../components/table/DataTable';
import { ago, span } from '../format/ago';
import { count, UNKNOWN } from '../format/number';
import { shortTime } from '../time/shortTime';
import classes from './Ledger.module.css';
import { addressOf, keyOf, type LedgerView } from './view';

/** Producers, an epoch a row; the name opens it. */
export function AccountTable({
  accounts,
  view,
  now,
}: {
  accounts: readonly Account[];
  view: LedgerView;
  now: number;
}) {
  const columns = useMemo(
    (): readonly Column<Account>[] => [
      {
        name: 'Producer',
        by: keyOf,
        cell: (account) => (
          <PageLink
            className={classes.producer}
            href={`/ledger${addressOf({ ...view, opened: keyOf(account) })}`}
            aria-current={view.opened === keyOf(account)}
          >
            {account.producer}
          </PageLink>
        ),
      },
      { name: 'Epoch', numeric: true, cell: ({ epoch }) => epoch },
      { name: 'Services', cell: ({ services }) => services.slice(0, 3).join(', ') },
      { name: 'Sent', numeric: true, by: ({ sent }) => sent, cell: ({ sent }) => count(sent) },
      {
        name: 'Stored',
        numeric: true,
        by: ({ stored }) => stored,
        cell: ({ stored }) => count(stored),
      },
      {
        name: 'Declared',
        numeric: true,
        title: 'Said not to be there, with a reason',
        by: ({ declared }) => declared,
        cell: ({ declared }) => count(declared),
      },
      {
        name: 'In flight',
        numeric: true,
        title: 'Accepted, and not stored yet',
        by: ({ in_flight }) => in_flight,
        cell: ({ in_flight }) => (in_flight === null ? UNKNOWN : count(in_flight)),
      },
      {
        name: 'Missing',
        numeric: true,
        by: ({ missing }) => missing,
        cell: ({ missing }) =>
          missing > 0 ? <b className={classes.lost}>{count(missing)}</b> : count(missing),
      },
      {
        name: 'Lag',
        numeric: true,
        title: "From the last record's time until it was stored",
        by: ({ lag_ms }) => lag_ms,
        cell: ({ lag_ms }) => span(lag_ms),
      },
      {
        name: 'Last',
        numeric: true,
        by: ({ last_record }) => Date.parse(last_record),
        cell: ({ last_record }) => (
          <time dateTime={last_record} title={shortTime(last_record)}>
            {ago(Date.parse(last_record), now)}
          </time>
        ),
      },
    ],
    [view, now],
  );
  return <DataTable label="Producers" rows={accounts} columns={columns} keyOf={keyOf} />;
}
