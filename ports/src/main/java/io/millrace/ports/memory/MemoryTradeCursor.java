package io.millrace.ports.memory;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.TradeCursor;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Trades that were found already. */
final class MemoryTradeCursor implements TradeCursor {
  private Iterator<TradeRecord> trades;

  MemoryTradeCursor(Iterator<TradeRecord> trades) {
    this.trades = trades;
  }

  @Override
  public @Nullable TradeRecord next() {
    return trades.hasNext() ? trades.next() : null;
  }

  @Override
  public void close() {
    trades = Collections.emptyIterator();
  }
}
