package io.millrace.ports.memory;

import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.Percentiles;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.TradeFigures;

/** Adds trades up to their {@link TradeFigures}. */
final class TradeTotals {
  private final Histogram.Builder execution = new Histogram.Builder();
  private long trades;
  private long successes;
  private long wins;
  private long losses;
  private long profits;
  private double grossProfit;
  private double grossLoss;
  private double minProfit = Double.NaN;
  private double maxProfit = Double.NaN;
  private double volume;
  private double maxExecution = Double.NaN;
  private long lastTimestamp = Long.MIN_VALUE;

  void add(TradeRecord trade) {
    trades++;
    successes += trade.success() ? 1 : 0;
    lastTimestamp = Math.max(lastTimestamp, trade.timestamp());
    double profit = trade.profit();
    if (!Double.isNaN(profit)) {
      profits++;
      wins += profit > 0 ? 1 : 0;
      losses += profit < 0 ? 1 : 0;
      grossProfit += Math.max(profit, 0);
      grossLoss += Math.min(profit, 0);
      minProfit = Double.isNaN(minProfit) ? profit : Math.min(minProfit, profit);
      maxProfit = Double.isNaN(maxProfit) ? profit : Math.max(maxProfit, profit);
    }
    if (!Double.isNaN(trade.quantity())) {
      volume += trade.quantity();
    }
    if (trade.executionNanos() >= 0) {
      execution.add(trade.executionNanos());
      double nanos = trade.executionNanos();
      maxExecution = Double.isNaN(maxExecution) ? nanos : Math.max(maxExecution, nanos);
    }
  }

  /** All of them. */
  TradeFigures figures() {
    return figures(execution.build().percentiles(maxExecution));
  }

  /** Without percentiles. */
  TradeFigures sums() {
    return figures(Histogram.EMPTY.percentiles(Double.NaN));
  }

  private TradeFigures figures(Percentiles percentiles) {
    double profit = grossProfit + grossLoss;
    return new TradeFigures(
        trades,
        successes,
        wins,
        losses,
        profit,
        grossProfit,
        grossLoss,
        profits == 0 ? Double.NaN : profit / profits,
        minProfit,
        maxProfit,
        volume,
        percentiles,
        maxExecution,
        lastTimestamp);
  }
}
