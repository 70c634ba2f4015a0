package io.millrace.e2e;

import io.millrace.contracts.RandomTrades;
import io.millrace.contracts.Trading;
import io.millrace.duckdb.DuckDbSettings;
import io.millrace.duckdb.DuckDbTradeStore;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Stores trades of a day until it is killed, and prints the number of each batch that is stored.
 */
final class StoringProcess {
  static final Instant NOON = Instant.parse("2026-01-22T12:00:00Z");
  private static final int BATCH = 200;
  private static final int AHEAD = 4;

  private StoringProcess() {}

  /** Takes the folder, and the number of the first batch. */
  public static void main(String[] arguments) throws Exception {
    Deque<CompletableFuture<Integer>> waiting = new ArrayDeque<>();
    DuckDbTradeStore store = DuckDbTradeStore.open(DuckDbSettings.defaults(Path.of(arguments[0])));
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      int stored = number;
      waiting.add(
          store
              .append(Trading.batch(batch(number)))
              .thenApply(done -> stored)
              .toCompletableFuture());
      if (waiting.size() > AHEAD) {
        System.out.println(waiting.remove().get());
      }
    }
  }

  /** The batch of a number: always the same. One number is left out between two batches. */
  static List<TradeRecord> batch(int number) {
    Random random = new Random(number);
    RandomTrades trades = new RandomTrades(random);
    List<TradeRecord> batch = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      long time =
          NOON.getEpochSecond() * 1_000_000_000 - random.nextLong(Duration.ofHours(13).toNanos());
      Origin origin = new Origin("p", 0, (long) number * (BATCH + 1) + i);
      batch.add(trades.trade(LogRecord.DEFAULT_TENANT, origin, time));
    }
    return batch;
  }
}
