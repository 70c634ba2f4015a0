import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useView } from '../address/useView';
import { fetchLedger } from '../api/ledger';
import { Answer } from '../components/Answer';
import { Figure, Figures } from '../components/Figure';
import { ListAndDetail } from '../components/ListAndDetail';
import { Panel } from '../components/Panel';
import { count, plural } from '../format/number';
import { TimeRange } from '../time/TimeRange';
import { AccountTable } from './AccountTable';
import classes from './Ledger.module.css';
import { LedgerFilters } from './LedgerFilters';
import { OpenedAccount } from './OpenedAccount';
import { CODEC, filterOf, keyOf } from './view';

const REFRESH_MS = 5000;

/** What each producer sent, and what became of it: whether all is there. */
export default function LedgerPage() {
  const { view, ranAt, show } = useView(CODEC);
  const filter = useMemo(() => filterOf(view, ranAt), [view, ranAt]);
  const ledger = useQuery({
    queryKey: ['ledger', filter],
    queryFn: ({ signal }) => fetchLedger(filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  const opened = ledger.data?.producers.find((account) => keyOf(account) === view.opened);
  return (
    <ListAndDetail
      listShare={1.6}
      filters={{
        what: <LedgerFilters view={view} onChange={show} />,
        when: <TimeRange range={view} onChange={show} />,
      }}
      list={
        <Panel title="Ledger" note={ledger.data && plural(ledger.data.sums.accounts, 'account')}>
          <Answer asked={ledger}>
            {({ producers, sums, forgotten, next }) => (
              <>
                <Figures label="All of them">
                  <Figure name="Sent">{count(sums.sent)}</Figure>
                  <Figure name="Stored">{count(sums.stored)}</Figure>
                  <Figure name="Declared">{count(sums.declared)}</Figure>
                  <Figure name="Missing">{count(sums.missing)}</Figure>
                </Figures>
                <AccountTable accounts={producers} view={view} now={ledger.dataUpdatedAt} />
                {next !== null && (
                  <p className={classes.facts}>
                    The first {count(producers.length)} are shown: narrow them by their name.
                  </p>
                )}
                {forgotten.accounts > 0 && (
                  <p className={classes.facts}>
                    {plural(forgotten.accounts, 'older account')} let go of, with{' '}
                    {count(forgotten.missing)} missing.
                  </p>
                )}
              </>
            )}
          </Answer>
        </Panel>
      }
      detail={opened && <OpenedAccount account={opened} onClose={() => show({ opened: '' })} />}
    />
  );
}
