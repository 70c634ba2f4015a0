import type { Summary, TradeFilter } from '../../api/trades';
import { Answer, type Asked } from '../../components/Answer';
import classes from './Performance.module.css';
import { ByDay } from './ByDay';
import { ByHour } from './ByHour';
import { Comparison } from './Comparison';
import { DistributionPanel } from './DistributionPanel';
import { EquityOverTime } from './EquityOverTime';
import { GroupPanel } from './GroupPanel';
import { PositionsPanel } from './PositionsPanel';
import { TotalFigures } from './TotalFigures';

/** What the trades came to, from all sides. */
export function Performance({
  total,
  filter,
  ranAt,
  onPick,
}: {
  total: Asked<Summary>;
  filter: TradeFilter;
  ranAt: number;
  /** Told of a time that was dragged over, ms. */
  onPick: (from: number, to: number) => void;
}) {
  return (
    <div className={classes.board}>
      <div className={classes.figures}>
        <Answer asked={total}>{({ groups }) => <TotalFigures group={groups[0]} />}</Answer>
      </div>
      <EquityOverTime filter={filter} onPick={onPick} />
      <Comparison filter={filter} onPick={onPick} />
      <ByDay filter={filter} ranAt={ranAt} />
      <ByHour filter={filter} ranAt={ranAt} />
      <GroupPanel title="Symbols" by="symbol" filter={filter} />
      <GroupPanel title="Strategies" by="strategy" filter={filter} />
      <GroupPanel title="Exchanges" by="exchange" filter={filter} />
      <DistributionPanel of="profit" filter={filter} />
      <DistributionPanel of="execution_time" filter={filter} />
      <PositionsPanel filter={filter} />
    </div>
  );
}
