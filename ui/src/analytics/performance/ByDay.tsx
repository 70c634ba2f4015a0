import { useMemo } from 'react';
import type { TradeFilter } from '../../api/trades';
import { Answer } from '../../components/Answer';
import { BarChart } from '../../components/chart/BarChart';
import { Panel } from '../../components/Panel';
import { profit } from '../../format/money';
import { percent, plural } from '../../format/number';
import { useSummary } from '../answers';
import { dayLabel } from '../../time/timeLabels';
import { useZone } from '../../time/zone';
import { offsetAt } from '../series';

/** What each day came to, in the shown zone's time. */
export function ByDay({ filter, ranAt }: { filter: TradeFilter; ranAt: number }) {
  const summary = useSummary(filter, ['time'], { step: '1d', offset: offsetAt(ranAt) });
  const groups = summary.data?.groups;
  const zone = useZone();
  const bars = useMemo(
    () =>
      groups?.map(({ key, profit: value, trades, win_rate }) => ({
        name: dayLabel(Date.parse(String(key[0])), zone),
        value,
        note: `${plural(trades, 'trade')}, ${percent(win_rate)} won`,
      })) ?? [],
    [groups, zone],
  );
  return (
    <Panel title="By day" note="P&L">
      <Answer asked={summary} empty={(answer) => answer.groups.length === 0}>
        {() => <BarChart label="P&L by day" bars={bars} format={profit} signed />}
      </Answer>
    </Panel>
  );
}
