package io.millrace.writer;

import io.millrace.model.LogBatch;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.trade.TradeStore;
import io.millrace.ports.trade.Trades;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trade store: records of level TRADE, which are decoded here once for the store and for who
 * looks on. Thread-safe.
 */
public final class TradeSink implements Sink {
  private static final Logger LOG = LoggerFactory.getLogger(TradeSink.class);

  private final TradeStore store;
  private final Consumer<Batch<TradeRecord>> shown;

  /**
   * @param shown is given what the store took, which may be a moment before it is durable there,
   *     and again when it is sent again; must be quick
   */
  public TradeSink(TradeStore store, Consumer<Batch<TradeRecord>> shown) {
    this.store = store;
    this.shown = shown;
  }

  @Override
  public String name() {
    return "trades";
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    Batch<TradeRecord> trades = Trades.of(batch);
    // Most batches have none: the store need not remember that it saw them.
    if (trades.rows().isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    CompletionStage<Void> durable = store.append(trades);
    show(trades);
    return durable;
  }

  private void show(Batch<TradeRecord> trades) {
    try {
      shown.accept(trades);
    } catch (RuntimeException e) {
      // Those who look on must not hold up what is to be kept.
      LOG.error("showing the trades from {} failed", trades.first(), e);
    }
  }

  /** Does nothing: what was appended becomes durable as soon as it can. */
  @Override
  public void flush() {}
}
