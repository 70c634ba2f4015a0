import { useMemo } from 'react';
import type { TradeFilter } from '../../api/trades';
import { Answer } from '../../components/Answer';
import { BarChart } from '../../components/chart/BarChart';
import { Panel } from '../../components/Panel';
import { profit } from '../../format/money';
import { compact, UNKNOWN } from '../../format/number';
import { nanos } from '../../format/unit';
import { useDistribution } from '../answers';

const LOOKS = {
  profit: { title: 'How profit is spread', format: profit },
  execution_time: { title: 'How the time of execution is spread', format: nanos },
} as const;

/** How many trades lie where. */
export function DistributionPanel({ of, filter }: { of: keyof typeof LOOKS; filter: TradeFilter }) {
  const distribution = useDistribution(filter, of);
  const { title, format } = LOOKS[of];
  const bins = distribution.data?.bins;
  const bars = useMemo(
    () =>
      bins?.map(({ from, to, count }) => ({
        name: format(from),
        value: count,
        note: `trades, to ${format(to)}`,
      })) ?? [],
    [bins, format],
  );
  return (
    <Panel title={title} note="trades">
      <Answer asked={distribution} empty={(answer) => answer.count === 0}>
        {() => (
          <BarChart
            label={title}
            bars={bars}
            format={(value) => (value == null ? UNKNOWN : compact(value))}
          />
        )}
      </Answer>
    </Panel>
  );
}
