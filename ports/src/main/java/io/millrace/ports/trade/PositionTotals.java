package io.millrace.ports.trade;

import io.millrace.model.LogId;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import org.jspecify.annotations.Nullable;

/**
 * Adds the trades of a symbol on an exchange, in any order, up to its {@link Position}. Not
 * thread-safe.
 */
public final class PositionTotals {
  /** Before any other origin of the same time. */
  private static final Origin SUMMED = new Origin("\0", 0, 0);

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

  public PositionTotals(String symbol, String exchange) {
    this.symbol = symbol;
    this.exchange = exchange;
  }

  /** Takes a trade of the symbol on the exchange. */
  public void add(TradeRecord trade) {
    trades++;
    lastTimestamp = Math.max(lastTimestamp, trade.timestamp());
    boolean buys = !Double.isNaN(trade.buyPrice());
    boolean sells = !Double.isNaN(trade.sellPrice());
    if (buys || sells) {
      price(
          sells ? trade.sellPrice() : trade.buyPrice(),
          new LogId(trade.timestamp(), trade.origin()));
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
  public void add(Position more) {
    trades += more.trades();
    bought += more.bought();
    paid += more.bought() == 0 ? 0 : more.bought() * more.averageBuyPrice();
    sold += more.sold();
    received += more.sold() == 0 ? 0 : more.sold() * more.averageSellPrice();
    if (!Double.isNaN(more.lastPrice())) {
      price(more.lastPrice(), new LogId(more.lastTimestamp(), SUMMED));
    }
    lastTimestamp = Math.max(lastTimestamp, more.lastTimestamp());
  }

  /** What they add up to so far. */
  public Position position() {
    return Position.of(
        symbol, exchange, trades, bought, paid, sold, received, lastPrice, lastTimestamp);
  }

  private void price(double price, LogId id) {
    if (lastPriced == null || id.compareTo(lastPriced) > 0) {
      lastPriced = id;
      lastPrice = price;
    }
  }
}
