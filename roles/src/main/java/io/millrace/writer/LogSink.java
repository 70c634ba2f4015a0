package io.millrace.writer;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.ports.LogStore;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The log store. Where trades have a store of their own, records of level TRADE are left to it: the
 * runs of records between them go in as batches that share the bytes. Thread-safe.
 */
public final class LogSink implements Sink {
  private final LogStore store;
  private final boolean withTrades;

  /**
   * A sink.
   *
   * @param withTrades whether trades go here too, as there is no store for them
   */
  public LogSink(LogStore store, boolean withTrades) {
    this.store = store;
    this.withTrades = withTrades;
  }

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    if (withTrades) {
      return store.append(batch);
    }
    List<LogBatch> runs = withoutTrades(batch);
    if (runs.size() == 1) {
      return store.append(runs.getFirst());
    }
    return CompletableFuture.allOf(
        runs.stream()
            .map(run -> store.append(run).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public void flush() {
    store.flush();
  }

  /** The runs of records that are no trades, in order; mostly the batch itself. */
  private static List<LogBatch> withoutTrades(LogBatch batch) {
    List<LogBatch> runs = new ArrayList<>(1);
    int first = 0;
    int start = batch.offset();
    try {
      LogBatchReader reader = new LogBatchReader().of(batch);
      while (reader.next()) {
        if (reader.level() == Level.TRADE.code()) {
          add(runs, batch, first, reader.row(), start, reader.recordOffset());
          first = reader.row() + 1;
          start = reader.recordOffset() + reader.recordLength();
        }
      }
    } catch (IllegalArgumentException e) {
      throw new MillraceException(Kind.INVALID, "the batch is damaged: " + e.getMessage(), e);
    }
    if (first == 0) {
      return List.of(batch);
    }
    add(runs, batch, first, batch.rows(), start, batch.offset() + batch.length());
    return runs;
  }

  private static void add(
      List<LogBatch> runs, LogBatch batch, int first, int after, int start, int end) {
    if (after > first) {
      runs.add(
          new LogBatch(
              batch.tenant(),
              batch.first().plus(first),
              after - first,
              batch.bytes(),
              start,
              end - start));
    }
  }
}
