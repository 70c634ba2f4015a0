package io.millrace.contracts;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import java.util.ArrayList;
import java.util.List;

/** Batches and answers of trades. */
public final class Trading {
  private Trading() {}

  /** The run from the first trade to the last, which are in order of their origins. */
  public static Batch<TradeRecord> batch(List<TradeRecord> trades) {
    TradeRecord first = trades.getFirst();
    long span = trades.getLast().origin().sequence() - first.origin().sequence() + 1;
    return new Batch<>(first.tenant(), first.origin(), Math.toIntExact(span), trades);
  }

  /** All that a store finds. */
  public static List<TradeRecord> search(TradeStore store, TradeQuery query) {
    try (TradeCursor cursor = store.search(query)) {
      return all(cursor);
    }
  }

  /** What is left of a cursor. */
  public static List<TradeRecord> all(TradeCursor cursor) {
    List<TradeRecord> trades = new ArrayList<>();
    for (TradeRecord trade = cursor.next(); trade != null; trade = cursor.next()) {
      trades.add(trade);
    }
    return trades;
  }
}
