package io.millrace.writer;

import io.millrace.model.LogBatch;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.trade.TradeStore;
import io.millrace.ports.trade.Trades;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The trade store: records of level TRADE. Thread-safe. */
public final class TradeSink implements Sink {
  private final TradeStore store;

  public TradeSink(TradeStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "trades";
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    Batch<TradeRecord> trades = Trades.of(batch);
    // Most batches have none: the store need not remember that it saw them.
    return trades.rows().isEmpty() ? CompletableFuture.completedStage(null) : store.append(trades);
  }

  /** Does nothing: what was appended becomes durable as soon as it can. */
  @Override
  public void flush() {}
}
