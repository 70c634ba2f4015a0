package io.millrace.ports.trade;

import io.millrace.model.trade.TradeRecord;
import org.jspecify.annotations.Nullable;

/** Trades of an answer, one by one. For one thread. */
public interface TradeCursor extends AutoCloseable {
  /**
   * The next trade, or null after the last. A failure leaves the cursor where it was: it may be
   * asked again, or closed.
   */
  @Nullable TradeRecord next();

  /** Cancels what is left of the search. A second call does nothing. */
  @Override
  void close();
}
