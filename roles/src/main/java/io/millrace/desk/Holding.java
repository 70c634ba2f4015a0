package io.millrace.desk;

import io.millrace.model.LogId;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.Position;
import org.jspecify.annotations.Nullable;

/**
 * Adds the trades of a symbol on an exchange, in any order, up to its {@link Position}. Not
 * thread-safe.
 */
final class Holding {
  /** Before any other origin of the same time. */
  private static final Origin STORED = new Origin("\0", 0, 0);

  private final String symbol;
  private final String exchange;
  private long trades;
  private double bought;
  private double paid;
  private double sold;
  private double received;
  private double lastPrice = Double.NaN;
  private @Nullable LogId lastPriced;
  private long lastTimestamp = Long.MIN_VALUE;
  private long changed;

  Holding(String symbol, String exchange) {
    this.symbol = symbol;
    this.exchange = exchange;
  }

  void add(TradeRecord trade, long update) {
    changed = update;
    trades++;
    lastTimestamp = Math.max(lastTimestamp, trade.timestamp());
    boolean buys = !Double.isNaN(trade.buyPrice());
    boolean sells = !Double.isNaN(trade.sellPrice());
    if (buys || sells) {
      price(trade, sells ? trade.sellPrice() : trade.buyPrice());
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

  /**
   * Takes what other trades add up to. Of the last prices that of the later trade holds; where the
   * latest of the others has none, theirs is taken to be of its time.
   */
  void add(Position more, long update) {
    changed = update;
    trades += more.trades();
    bought += more.bought();
    paid += more.bought() == 0 ? 0 : more.bought() * more.averageBuyPrice();
    sold += more.sold();
    received += more.sold() == 0 ? 0 : more.sold() * more.averageSellPrice();
    boolean isLater = lastPriced == null || lastPriced.timestamp() < more.lastTimestamp();
    if (!Double.isNaN(more.lastPrice()) && isLater) {
      lastPrice = more.lastPrice();
      lastPriced = new LogId(more.lastTimestamp(), STORED);
    }
    lastTimestamp = Math.max(lastTimestamp, more.lastTimestamp());
  }

  boolean changedSince(long update) {
    return changed > update;
  }

  Position position() {
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

  private void price(TradeRecord trade, double price) {
    LogId id = new LogId(trade.timestamp(), trade.origin());
    if (lastPriced == null || id.compareTo(lastPriced) > 0) {
      lastPriced = id;
      lastPrice = price;
    }
  }
}
