import { useMemo } from 'react';
import { useView } from '../address/useView';
import { missingStore } from '../api/missingStore';
import { Tabs } from '../components/Tabs';
import { TimeRange } from '../time/TimeRange';
import classes from './Analytics.module.css';
import { Filters } from './filters/Filters';
import { NoTrades } from './NoTrades';
import { Performance } from './performance/Performance';
import { ReplayStart } from './ReplayStart';
import { SqlBox } from './sql/SqlBox';
import { Trades } from './trades/Trades';
import { CODEC, filterOf, type Tab } from './view';
import { useSummary } from './answers';

const TABS: readonly { value: Tab; name: string }[] = [
  { value: 'performance', name: 'Performance' },
  { value: 'trades', name: 'Trades' },
  { value: 'sql', name: 'SQL' },
];

/** Trades of any time: what they came to, one by one, and by SQL. */
export default function AnalyticsPage() {
  const { view, ranAt, show } = useView(CODEC);
  const filter = useMemo(() => filterOf(view, ranAt), [view, ranAt]);
  const total = useSummary(filter, []);

  const missing = missingStore(total.error);
  if (missing) return <NoTrades message={missing} />;
  return (
    <main className={classes.page}>
      <div className={classes.bar}>
        <Tabs
          label="Views of the trades"
          tabs={TABS}
          selected={view.tab}
          onSelect={(tab) => show({ tab })}
        />
        {view.tab !== 'sql' && (
          <>
            <span className={classes.space} />
            <ReplayStart view={view} ranAt={ranAt} />
            <TimeRange range={view} onChange={show} />
          </>
        )}
      </div>
      {view.tab !== 'sql' && (
        <div className={classes.filters}>
          <Filters view={view} filter={filter} onChange={show} />
        </div>
      )}
      {view.tab === 'performance' && (
        <Performance
          total={total}
          filter={filter}
          ranAt={ranAt}
          onPick={(from, to) =>
            show({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
          }
        />
      )}
      {view.tab === 'trades' && <Trades filter={filter} />}
      {view.tab === 'sql' && <SqlBox sql={view.sql} onRun={(sql) => show({ sql })} ranAt={ranAt} />}
    </main>
  );
}
