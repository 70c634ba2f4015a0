import type { SummaryGroup } from '../../api/trades';
import { Figure, Figures } from '../../components/Figure';
import { Profit } from '../../components/Profit';
import { compact, count, percent } from '../../format/number';
import { nanos } from '../../format/unit';

/** What all trades of the time came to; undefined if there are none. */
export function TotalFigures({ group }: { group: SummaryGroup | undefined }) {
  const trades = group?.trades ?? 0;
  return (
    <Figures label="Totals">
      <Figure name="P&L">
        <Profit value={group?.profit} />
      </Figure>
      <Figure name="Trades">
        <span data-testid="trades">{count(trades)}</span>
      </Figure>
      <Figure name="Win rate" note={group && `${compact(group.wins)} : ${compact(group.losses)}`}>
        {percent(group?.win_rate)}
      </Figure>
      <Figure name="Average trade">
        <Profit value={group?.average_profit} />
      </Figure>
      <Figure name="Won">
        <Profit value={group?.gross_profit} />
      </Figure>
      <Figure name="Lost">
        <Profit value={group?.gross_loss} />
      </Figure>
      <Figure name="Best">
        <Profit value={group?.max_profit} />
      </Figure>
      <Figure name="Worst">
        <Profit value={group?.min_profit} />
      </Figure>
      <Figure name="Execution p50" note={group && `p99 ${nanos(group.execution_ns.p99)}`}>
        {nanos(group?.execution_ns.p50)}
      </Figure>
    </Figures>
  );
}
