import { useMemo } from 'react';
import type { TradeFilter } from '../../api/trades';
import { Answer } from '../../components/Answer';
import { BarChart } from '../../components/chart/BarChart';
import { Panel } from '../../components/Panel';
import { profit } from '../../format/money';
import { percent, plural } from '../../format/number';
import { useSummary } from '../answers';
import { offsetAt } from '../series';

/** What each day came to, in the browser's time. */
export function ByDay({ filter, ranAt }: { filter: TradeFilter; ranAt: number }) {
  const summary = useSummary(filter, ['time'], { step: '1d', offset: offsetAt(ranAt) });
  const groups = summary.data?.groups;
  const bars = useMemo(
    () =>
      groups?.map(({ key, profit: value, trades, win_rate }) => ({
        name: new Date(String(key[0])).toLocaleDateString(undefined, {
          month: 'short',
          day: 'numeric',
        }),
        value,
        note: `${plural(trades, 'trade')}, ${percent(win_rate)} won`,
      })) ?? [],
    [groups],
  );
  return (
    <Panel title="By day" note="P&L">
      <Answer asked={summary} empty={(answer) => answer.groups.length === 0}>
        {() => <BarChart label="P&L by day" bars={bars} format={profit} signed />}
      </Answer>
    </Panel>
  );
}
