import { useThrottledValue } from '@mantine/hooks';
import { memo, useMemo } from 'react';
import type { EquitySecond } from '../api/desk';
import { Panel } from '../components/Panel';
import { span } from '../format/ago';
import { profit } from '../format/money';
import { equityCurve } from './equity';
import { EquityChart } from './EquityChart';
import classes from './Trading.module.css';

/** What was earned so far, over the last minutes. */
export function EquityPanel({
  seconds,
  kept,
  total,
}: {
  seconds: readonly EquitySecond[];
  /** How many seconds there are at most. */
  kept: number;
  total: number;
}) {
  return (
    <Panel
      title="Equity"
      area="equity"
      note={`last ${span(kept * 1000)} with trades`}
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
      <Curve
        {...useThrottledValue(
          useMemo(() => ({ seconds, total }), [seconds, total]),
          EVERY_MS,
        )}
      />
    </Panel>
  );
}

/** To draw the curve takes as long as all the rest, and a pixel of it is a second or more. */
const EVERY_MS = 250;

const Curve = memo(function Curve({
  seconds,
  total,
}: {
  seconds: readonly EquitySecond[];
  total: number;
}) {
  return (
    <EquityChart
      points={equityCurve(seconds, total)}
      label={`Equity over time, now ${profit(total)}`}
    />
  );
});
