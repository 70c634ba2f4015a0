import { Command } from '../components/Command';
import { State } from '../components/State';

/** Shown while there are no trades of today: how to send one. */
export function FirstTrade() {
  const server = window.location.origin;
  return (
    <State title="No trades today" wide>
      <p>The first one appears here by itself, milliseconds after it was made.</p>
      <h3>One trade, from any program</h3>
      <Command>{`curl ${server}/api/v1/logs \\
  -H 'content-type: application/json' \\
  -d '{"service":"engine","level":"TRADE","message":"filled","trade_id":"T-1",
       "symbol":"BTC-USD","exchange":"kraken","strategy":"arbitrage",
       "buy_price":100.5,"sell_price":100.75,"quantity":2,"profit":0.5,
       "success":true,"execution_time_ns":184000}'`}</Command>
      <h3>In nanoseconds, from a program on the JVM</h3>
      <Command>{`millrace.trades().begin().tradeId("T-1").symbol("BTC-USD").exchange("kraken")
    .strategy("arbitrage").prices(100.50, 100.75).profit(0.5).success(true).commit();`}</Command>
    </State>
  );
}
