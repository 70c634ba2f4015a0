package io.millrace.ports.trade;

/**
 * What is held of a symbol on an exchange, by the trades looked at. A trade with a price paid only
 * adds its quantity, one with a price received only takes it away; one with both is a round trip
 * and changes nothing, as one without a quantity.
 *
 * @param symbol what
 * @param exchange where
 * @param trades how many trades there were
 * @param quantity what was bought less what was sold
 * @param bought quantity that was bought
 * @param averageBuyPrice paid for it, weighted by quantity; NaN if nothing was bought
 * @param sold quantity that was sold
 * @param averageSellPrice received for it, weighted by quantity; NaN if nothing was sold
 * @param lastPrice of the latest trade that had one: the price received, else the one paid; NaN if
 *     none had
 * @param lastTimestamp the latest trade, nanoseconds since the epoch
 */
public record Position(
    String symbol,
    String exchange,
    long trades,
    double quantity,
    double bought,
    double averageBuyPrice,
    double sold,
    double averageSellPrice,
    double lastPrice,
    long lastTimestamp) {
  /**
   * A position by its sums.
   *
   * @param paid sum of quantity times price of what was bought
   * @param received the same of what was sold
   */
  public static Position of(
      String symbol,
      String exchange,
      long trades,
      double bought,
      double paid,
      double sold,
      double received,
      double lastPrice,
      long lastTimestamp) {
    return new Position(
        symbol,
        exchange,
        trades,
        bought - sold,
        bought,
        bought == 0 ? Double.NaN : paid / bought,
        sold,
        sold == 0 ? Double.NaN : received / sold,
        lastPrice,
        lastTimestamp);
  }
}
