package io.millrace.ports.memory;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.Position;

/** Adds the trades of a symbol on an exchange, oldest first, up to its {@link Position}. */
final class PositionTotals {
  private long trades;
  private double bought;
  private double paid;
  private double sold;
  private double received;
  private double lastPrice = Double.NaN;
  private long lastTimestamp = Long.MIN_VALUE;

  void add(TradeRecord trade) {
    trades++;
    lastTimestamp = trade.timestamp();
    boolean buys = !Double.isNaN(trade.buyPrice());
    boolean sells = !Double.isNaN(trade.sellPrice());
    if (buys || sells) {
      lastPrice = sells ? trade.sellPrice() : trade.buyPrice();
    }
    if (!Double.isNaN(trade.quantity())) {
      if (buys && !sells) {
        bought += trade.quantity();
        paid += trade.quantity() * trade.buyPrice();
      } else if (sells && !buys) {
        sold += trade.quantity();
        received += trade.quantity() * trade.sellPrice();
      }
    }
  }

  Position position(String symbol, String exchange) {
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
