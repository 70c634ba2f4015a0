package io.millrace.desk;

import io.millrace.ports.trade.TradeFigures;

/**
 * What trades add up to.
 *
 * @param trades how many
 * @param successes that went as intended
 * @param wins with a profit above 0
 * @param losses with a profit below 0
 * @param grossProfit sum of the profits above 0
 * @param grossLoss sum of those below 0, a negative number
 * @param volume sum of the quantities
 * @param lastTimestamp the latest trade, nanoseconds since the epoch; {@link Long#MIN_VALUE} if
 *     there is none
 */
public record Figures(
    long trades,
    long successes,
    long wins,
    long losses,
    double grossProfit,
    double grossLoss,
    double volume,
    long lastTimestamp) {
  static Figures of(TradeFigures figures) {
    return new Figures(
        figures.trades(),
        figures.successes(),
        figures.wins(),
        figures.losses(),
        figures.grossProfit(),
        figures.grossLoss(),
        figures.volume(),
        figures.lastTimestamp());
  }

  /** Those of the trades that are not among others; the latest of them is not known. */
  Figures without(Figures others) {
    return new Figures(
        trades - others.trades,
        successes - others.successes,
        wins - others.wins,
        losses - others.losses,
        grossProfit - others.grossProfit,
        grossLoss - others.grossLoss,
        volume - others.volume,
        Long.MIN_VALUE);
  }

  /** Sum of all profits and losses. */
  public double profit() {
    return grossProfit + grossLoss;
  }
}
