package io.millrace.duckdb;

import io.millrace.contracts.RandomTrades;
import io.millrace.contracts.Trading;
import io.millrace.model.trade.TradeRecord;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Stores trades until it is killed, several batches at a time, and prints the sequence of the last
 * one of each batch once that is acknowledged.
 */
final class CrashingProcess {
  private static final int BATCH = 25;
  private static final int AHEAD = 4;

  private CrashingProcess() {}

  public static void main(String[] args) throws Exception {
    long next = Long.parseLong(args[1]);
    DuckDbTradeStore store = DuckDbTradeStore.open(Settings.small(Path.of(args[0])));
    Deque<CompletableFuture<Long>> waiting = new ArrayDeque<>();
    while (true) {
      List<TradeRecord> trades = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        trades.add(RandomTrades.plain(next + i, next + i));
      }
      next += BATCH;
      long last = next - 1;
      waiting.add(
          store.append(Trading.batch(trades)).thenApply(done -> last).toCompletableFuture());
      if (waiting.size() > AHEAD) {
        System.out.println(waiting.remove().get());
        System.out.flush();
      }
    }
  }
}
