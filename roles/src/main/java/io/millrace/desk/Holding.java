package io.millrace.desk;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.Position;
import io.millrace.ports.trade.PositionTotals;

/** A {@link Position} that grows, and knows when it changed last. Not thread-safe. */
final class Holding {
  private final PositionTotals totals;
  private long changed;

  Holding(String symbol, String exchange) {
    totals = new PositionTotals(symbol, exchange);
  }

  /**
   * Takes a trade.
   *
   * @param update number of the update that brings it
   */
  void add(TradeRecord trade, long update) {
    changed = update;
    totals.add(trade);
  }

  /** Takes what other trades add up to. */
  void add(Position more, long update) {
    changed = update;
    totals.add(more);
  }

  boolean changedSince(long update) {
    return changed > update;
  }

  Position position() {
    return totals.position();
  }
}
