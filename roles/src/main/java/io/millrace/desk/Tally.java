package io.millrace.desk;

import io.millrace.model.trade.TradeRecord;

/** Adds trades up to their {@link Figures}, and knows when it changed last. Not thread-safe. */
final class Tally {
  private long trades;
  private long successes;
  private long wins;
  private long losses;
  private double grossProfit;
  private double grossLoss;
  private double volume;
  private long lastTimestamp = Long.MIN_VALUE;
  private long changed;

  /**
   * Takes a trade.
   *
   * @param update number of the update that brings it
   */
  void add(TradeRecord trade, long update) {
    changed = update;
    trades++;
    successes += trade.success() ? 1 : 0;
    lastTimestamp = Math.max(lastTimestamp, trade.timestamp());
    double profit = trade.profit();
    if (!Double.isNaN(profit)) {
      wins += profit > 0 ? 1 : 0;
      losses += profit < 0 ? 1 : 0;
      grossProfit += Math.max(profit, 0);
      grossLoss += Math.min(profit, 0);
    }
    if (!Double.isNaN(trade.quantity())) {
      volume += trade.quantity();
    }
  }

  /** Takes what other trades add up to. */
  void add(Figures more, long update) {
    changed = update;
    trades += more.trades();
    successes += more.successes();
    wins += more.wins();
    losses += more.losses();
    grossProfit += more.grossProfit();
    grossLoss += more.grossLoss();
    volume += more.volume();
    lastTimestamp = Math.max(lastTimestamp, more.lastTimestamp());
  }

  boolean changedSince(long update) {
    return changed > update;
  }

  Figures figures() {
    return new Figures(
        trades, successes, wins, losses, grossProfit, grossLoss, volume, lastTimestamp);
  }
}
