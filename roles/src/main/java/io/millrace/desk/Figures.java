package io.millrace.desk;

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
  /** Sum of all profits and losses. */
  public double profit() {
    return grossProfit + grossLoss;
  }
}
