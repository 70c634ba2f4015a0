package io.millrace.contracts;

import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A {@link TradeStore} for each test, empty at first. */
abstract class TradeStoreUnderTest {
  static final String TENANT = LogRecord.DEFAULT_TENANT;
  static final TradeQuery ALL = TradeQuery.all(TENANT);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  TradeStore store;

  /**
   * Opens a store that may keep its data in the folder: the first is empty, a later one has what
   * the one before, which was closed, has left there.
   */
  protected abstract TradeStore open(Path folder);

  @BeforeEach
  final void openStore() {
    store = open(folder);
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  /** Closes the store and opens another over what it has left. */
  final void reopenStore() {
    store.close();
    store = open(folder);
  }

  /** Stores trades that follow one another, and waits until they are. */
  final void append(TradeRecord... trades) {
    append(Trading.batch(List.of(trades)));
  }

  final void append(Batch<TradeRecord> batch) {
    Eventually.await(store.append(batch));
  }

  /** So many plain trades, a nanosecond apart from 1000 on, changed one by one. */
  final List<TradeRecord> appendPlain(int count, UnaryOperator<TradeRecord> change) {
    List<TradeRecord> trades = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trades.add(change.apply(RandomTrades.plain(i, 1000 + i)));
    }
    append(new Batch<>(TENANT, new Origin("p", 0, 0), count, trades));
    return trades;
  }

  final List<TradeRecord> search(TradeQuery query) {
    return Trading.search(store, query);
  }

  /** The trades of an answer. */
  static List<TradeRecord> all(TradeCursor cursor) {
    return Trading.all(cursor);
  }
}
