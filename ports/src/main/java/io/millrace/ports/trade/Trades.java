package io.millrace.ports.trade;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.trade.TradeCodec;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.ArrayList;
import java.util.List;

/** The trades among the records of a batch: those of level TRADE. */
public final class Trades {
  private Trades() {}

  /**
   * What a {@link TradeStore} takes of a batch.
   *
   * @throws MillraceException INVALID if the batch is damaged
   */
  public static Batch<TradeRecord> of(LogBatch batch) {
    List<TradeRecord> trades = new ArrayList<>();
    LogBatchReader reader = new LogBatchReader().of(batch);
    try {
      while (reader.next()) {
        if (reader.level() == Level.TRADE.code()) {
          trades.add(TradeCodec.trade(reader.record()));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new MillraceException(Kind.INVALID, "the batch is damaged: " + e.getMessage(), e);
    }
    return new Batch<>(batch.tenant(), batch.first(), batch.rows(), trades);
  }
}
