package io.millrace.ports.trade;

import io.millrace.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What had been earned at the end of an interval of time.
 *
 * @param start of the interval, nanoseconds since the epoch
 * @param trades within it
 * @param profit within it
 * @param equity all profit since the start of the curve
 * @param drawdown by how much that is less than the most it was at the end of an interval, or at
 *     the start, where it was 0; not negative
 */
public record EquityPoint(long start, long trades, double profit, double equity, double drawdown) {
  /**
   * The curve of a summary whose only key is {@link TradeKey#TIME}. What happens within an interval
   * is not seen: the shorter the step, the truer the drawdown.
   */
  public static List<EquityPoint> curve(TradeSummary summary) {
    List<EquityPoint> curve = new ArrayList<>(summary.groups().size());
    double equity = 0;
    double peak = 0;
    for (TradeGroup group : summary.groups()) {
      if (group.key().size() != 1 || !(group.key().getFirst() instanceof Value.Whole start)) {
        throw new IllegalArgumentException("an equity curve is made of trades grouped by time");
      }
      TradeFigures figures = group.figures();
      equity += figures.profit();
      peak = Math.max(peak, equity);
      curve.add(
          new EquityPoint(
              start.number(), figures.trades(), figures.profit(), equity, peak - equity));
    }
    return curve;
  }
}
