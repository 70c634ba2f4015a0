import { useMemo } from 'react';
import type { TradeFilter } from '../../api/trades';
import { Answer } from '../../components/Answer';
import { BarChart } from '../../components/chart/BarChart';
import { Panel } from '../../components/Panel';
import { profit } from '../../format/money';
import { percent, plural } from '../../format/number';
import { useSummary } from '../answers';
import { offsetAt } from '../series';

/** What each hour of the day came to, in the shown zone's time. */
export function ByHour({ filter, ranAt }: { filter: TradeFilter; ranAt: number }) {
  const summary = useSummary(filter, ['hour_of_day'], { offset: offsetAt(ranAt) });
  const groups = summary.data?.groups;
  const bars = useMemo(
    () =>
      Array.from({ length: 24 }, (_, hour) => {
        const group = groups?.find(({ key }) => key[0] === hour);
        return {
          name: `${String(hour).padStart(2, '0')} h`,
          value: group?.profit ?? 0,
          note: group
            ? `${plural(group.trades, 'trade')}, ${percent(group.win_rate)} won`
            : 'no trades',
        };
      }),
    [groups],
  );
  return (
    <Panel title="By hour of the day" note="P&L">
      <Answer asked={summary} empty={(answer) => answer.groups.length === 0}>
        {() => <BarChart label="P&L by hour of the day" bars={bars} format={profit} signed />}
      </Answer>
    </Panel>
  );
}
