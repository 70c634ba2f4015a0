import { DeskFigures } from './DeskFigures';
import { EquityPanel } from './EquityPanel';
import { Exchanges } from './Exchanges';
import { Executions } from './Executions';
import { ExecutionLatency } from './ExecutionLatency';
import { Groups } from './Groups';
import { Positions } from './Positions';
import type { Desk } from './desk';
import classes from './Trading.module.css';

/** All parts of a desk, live or replayed. */
export function DeskBoard({ desk, stale = false }: { desk: Desk; stale?: boolean }) {
  const { frame } = desk;
  return (
    <div className={classes.board} data-stale={stale}>
      <div style={{ gridArea: 'figures' }}>
        <DeskFigures frame={frame} />
      </div>
      <EquityPanel
        seconds={desk.equity}
        kept={frame.kept.equity_seconds}
        total={frame.totals.profit}
      />
      <Exchanges exchanges={desk.exchanges} others={frame.others.exchanges} clock={frame} />
      <ExecutionLatency latency={frame.latency} />
      <Executions executions={desk.executions} perSecond={frame.totals.trades_per_second} />
      <Groups
        title="Strategies"
        area="strategies"
        groups={desk.strategies}
        others={frame.others.strategies}
      />
      <Groups title="Symbols" area="symbols" groups={desk.symbols} others={frame.others.symbols} />
      <Positions positions={desk.positions} others={frame.others.positions} />
    </div>
  );
}
