import { useMemo } from 'react';
import type { EquitySecond } from '../api/desk';
import { Panel } from '../components/Panel';
import { profit } from '../format/money';
import { equityCurve } from './equity';
import { EquityChart } from './EquityChart';
import classes from './Trading.module.css';

/** What was earned so far, over the last minutes. */
export function EquityPanel({
  seconds,
  total,
}: {
  seconds: readonly EquitySecond[];
  total: number;
}) {
  const points = useMemo(() => equityCurve(seconds, total), [seconds, total]);
  return (
    <Panel
      title="Equity"
      area="equity"
      note="last 15 minutes with trades"
      actions={
        // The notice and the link that the licence of the charts asks for.
        <a
          className={classes.credit}
          href="https://www.tradingview.com/"
          target="_blank"
          rel="noreferrer"
          title="TradingView Lightweight Charts™, copyright © TradingView, Inc."
        >
          Chart by TradingView
        </a>
      }
    >
      <EquityChart points={points} label={`Equity over time, now ${profit(total)}`} />
    </Panel>
  );
}
