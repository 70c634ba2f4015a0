import type { DeskFrame } from '../api/desk';
import { Figure, Figures } from '../components/Figure';
import { Profit } from '../components/Profit';
import { compact, count, figures, percent } from '../format/number';
import { nanos } from '../format/unit';

/** What the day comes to so far. */
export function DeskFigures({ frame: { totals, latency } }: { frame: DeskFrame }) {
  return (
    <Figures label="Totals">
      <Figure name="P&L">
        <span data-testid="total-profit">
          <Profit value={totals.profit} />
        </span>
      </Figure>
      <Figure name="Trades" note={`${figures(totals.trades_per_second)}/s`}>
        <span data-testid="total-trades">{count(totals.trades)}</span>
      </Figure>
      <Figure name="Win rate" note={`${compact(totals.wins)} : ${compact(totals.losses)}`}>
        {percent(totals.win_rate)}
      </Figure>
      <Figure name="As intended" title="Trades that went as intended">
        {percent(totals.trades === 0 ? null : totals.successes / totals.trades)}
      </Figure>
      <Figure name="Volume">{compact(totals.volume)}</Figure>
      <Figure name="Execution p50" note="last minute">
        {nanos(latency.minute.p50)}
      </Figure>
      <Figure name="Execution p99" note="last minute">
        {nanos(latency.minute.p99)}
      </Figure>
    </Figures>
  );
}
