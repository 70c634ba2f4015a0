import { useMemo } from 'react';
import type { TradeFilter } from '../../api/trades';
import { Answer } from '../../components/Answer';
import { LineChart } from '../../components/chart/LineChart';
import { Panel } from '../../components/Panel';
import { profit } from '../../format/money';
import { useEquity } from '../answers';

/** What was earned so far, and how far that was below its best. */
export function EquityOverTime({
  filter,
  onPick,
}: {
  filter: TradeFilter;
  onPick: (from: number, to: number) => void;
}) {
  const equity = useEquity(filter);
  const points = equity.data?.points;
  const times = useMemo(
    () => points?.map(({ timestamp }) => Date.parse(timestamp)) ?? [],
    [points],
  );
  const lines = useMemo(
    () => [
      {
        label: 'equity',
        values: points?.map((point) => point.equity) ?? [],
        color: 'series-1',
        filled: true,
      },
      {
        label: 'drawdown',
        // Noughts are not −0, which would be shown so.
        values: points?.map(({ drawdown }) => (drawdown === 0 ? 0 : -drawdown)) ?? [],
        color: 'loss-fill',
        filled: true,
      },
    ],
    [points],
  );
  return (
    <Panel
      title="Equity and drawdown"
      note={equity.data && `greatest drawdown ${profit(-equity.data.max_drawdown)}`}
    >
      <Answer asked={equity} empty={(answer) => answer.points.length === 0}>
        {(answer) => (
          <LineChart
            label={`Equity over time, at the end ${profit(answer.profit)}; greatest drawdown ${profit(-answer.max_drawdown)}. Drag over it to zoom in.`}
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
