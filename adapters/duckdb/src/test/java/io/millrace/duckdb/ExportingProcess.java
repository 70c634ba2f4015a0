package io.millrace.duckdb;

import io.millrace.contracts.RandomTrades;
import io.millrace.contracts.Trading;
import io.millrace.model.LogRecord;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Stores so many trades, draws all of them from one search, and prints how many came in order. */
final class ExportingProcess {
  private static final int BATCH = 5_000;

  private ExportingProcess() {}

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[1]);
    try (DuckDbTradeStore store =
        DuckDbTradeStore.open(DuckDbSettings.defaults(Path.of(args[0])))) {
      CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
      for (int first = 0; first < count; first += BATCH) {
        List<TradeRecord> trades = new ArrayList<>(BATCH);
        for (int i = first; i < first + BATCH; i++) {
          trades.add(RandomTrades.plain(i, 1_000L * i));
        }
        before.get();
        before = store.append(Trading.batch(trades)).toCompletableFuture();
      }
      before.get();
      System.out.println(drawAll(store));
    }
  }

  private static long drawAll(DuckDbTradeStore store) {
    long next = 0;
    try (TradeCursor cursor = store.search(TradeQuery.all(LogRecord.DEFAULT_TENANT))) {
      for (TradeRecord trade = cursor.next(); trade != null; trade = cursor.next()) {
        if (trade.origin().sequence() == next) {
          next++;
        }
      }
    }
    return next;
  }
}
