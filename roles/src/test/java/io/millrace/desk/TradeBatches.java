package io.millrace.desk;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.trade.TradeCodec;
import io.millrace.model.trade.TradeRecord;
import java.util.List;

/** Trades as the records that carry them, as a writer shows them. */
public final class TradeBatches {
  private TradeBatches() {}

  /** A batch of trades whose origins follow one another. */
  public static LogBatch of(List<TradeRecord> trades) {
    LogBatchWriter writer = new LogBatchWriter(1024);
    trades.forEach(trade -> writer.add(TradeCodec.record(trade)));
    return writer.finish(trades.getFirst().tenant(), trades.getFirst().origin());
  }

  /** A batch of trades whose origins follow one another. */
  public static LogBatch of(TradeRecord... trades) {
    return of(List.of(trades));
  }
}
