package io.millrace.desk;

import io.millrace.contracts.Trading;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import java.util.List;

/** Trades as a writer shows them. */
public final class TradeBatches {
  private TradeBatches() {}

  /** A batch of trades whose origins follow one another. */
  public static Batch<TradeRecord> of(List<TradeRecord> trades) {
    return Trading.batch(trades);
  }

  /** A batch of trades whose origins follow one another. */
  public static Batch<TradeRecord> of(TradeRecord... trades) {
    return of(List.of(trades));
  }
}
