import { useMemo } from 'react';
import type { TradeFilter } from '../../api/trades';
import { Answer } from '../../components/Answer';
import { LineChart } from '../../components/chart/LineChart';
import { Panel } from '../../components/Panel';
import { profit } from '../../format/money';
import { useSummary } from '../answers';
import { cumulated } from '../series';

/** What each strategy has earned so far. */
export function Comparison({
  filter,
  onPick,
}: {
  filter: TradeFilter;
  onPick: (from: number, to: number) => void;
}) {
  const summary = useSummary(filter, ['time', 'strategy']);
  const groups = summary.data?.groups;
  const { times, lines } = useMemo(() => cumulated(groups ?? []), [groups]);
  return (
    <Panel title="Strategies compared" note="P&L so far">
      <Answer asked={summary} empty={(answer) => answer.groups.length === 0}>
        {() => (
          <LineChart
            label="P&L of each strategy over time. Drag over it to zoom in."
            times={times}
            lines={lines}
            format={profit}
            onPick={onPick}
          />
        )}
      </Answer>
    </Panel>
  );
}
