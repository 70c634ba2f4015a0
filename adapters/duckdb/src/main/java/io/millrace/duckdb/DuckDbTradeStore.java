package io.millrace.duckdb;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.OriginRun;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.RetentionListener;
import io.millrace.ports.trade.Distribution;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeSnapshot;
import io.millrace.ports.trade.TradeStore;
import io.millrace.ports.trade.TradeSummary;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The embedded store of trades: a table in a file of DuckDB, in a folder that one process opens at
 * a time. A stage completes when its trades are in the write-ahead log and that is fsynced; they
 * can be found from then on. Thread-safe.
 */
public final class DuckDbTradeStore implements TradeStore {
  /** What it declares. */
  public static final Set<Ability> ABILITIES = Set.of(Ability.values());

  private final Store<TradeRecord> store;
  private final SqlBox sqlBox;
  private final int pageRows;

  private DuckDbTradeStore(
      DuckDbSettings settings, RetentionListener listener, InstantSource clock) {
    this.store =
        new Store<>(
            settings,
            "trades",
            "trades",
            List.of(TradeTable.TABLE),
            new TradeTable(listener),
            clock);
    this.sqlBox = new SqlBox(store.engine());
    this.pageRows = settings.pageRows();
  }

  /** Opens a store of which nobody is told what it deletes. */
  public static DuckDbTradeStore open(DuckDbSettings settings) {
    return open(settings, RetentionListener.NOBODY);
  }

  /**
   * Opens the store in its folder, which is made if it is not there.
   *
   * @param listener is told what it deletes: of each producer one run, from the first trade that
   *     goes to the last
   * @throws MillraceException UNAVAILABLE if another process has it open, or the disk does not
   *     serve; CORRUPT if its file is damaged
   */
  public static DuckDbTradeStore open(DuckDbSettings settings, RetentionListener listener) {
    return open(settings, listener, InstantSource.system());
  }

  /** As {@link #open(DuckDbSettings, RetentionListener)}, with a clock for what has expired. */
  static DuckDbTradeStore open(
      DuckDbSettings settings, RetentionListener listener, InstantSource clock) {
    return new DuckDbTradeStore(settings, listener, clock);
  }

  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  @Override
  public CompletionStage<Void> append(Batch<TradeRecord> batch) {
    return store.committer().append(batch).thenAccept(refused -> {});
  }

  @Override
  public TradeCursor search(TradeQuery query) {
    store.checkOpen();
    return new TradePages(store.queries(), query, pageRows);
  }

  @Override
  public TradeSummary summarize(TradeQuery query, TradeGrouping grouping) {
    return store
        .queries()
        .run(
            query.bounds(),
            "summarize trades",
            (connection, watch) -> TradeSummaries.run(connection, watch, query, grouping));
  }

  @Override
  public Distribution distribution(TradeQuery query, Distribution.Spec spec) {
    return store
        .queries()
        .run(
            query.bounds(),
            "compute a distribution",
            (connection, watch) -> TradeDistributions.run(connection, watch, query, spec));
  }

  @Override
  public Positions positions(TradeQuery query, int max) {
    return store
        .queries()
        .run(
            query.bounds(),
            "compute positions",
            (connection, watch) -> TradePositions.run(connection, watch, query, max));
  }

  @Override
  public TradeSnapshot snapshot(QueryBounds bounds) {
    store.checkOpen();
    return new DuckDbTradeSnapshot(store.queries().snapshot(bounds), pageRows);
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    store.checkOpen();
    return store
        .queries()
        .run(
            QueryBounds.defaults(),
            "read which trades there are",
            (connection, watch) -> TradeHoldings.run(connection, watch, tenant, after, limit));
  }

  @Override
  public SqlAnswer sql(String tenant, String statement, SqlLimits limits) {
    store.checkOpen();
    return sqlBox.answer(tenant, statement, limits);
  }

  @Override
  public Health check() {
    return store.check();
  }

  /** Figures of this moment. */
  public DuckDbStatistics statistics() {
    return store.statistics();
  }

  @Override
  public void close() {
    sqlBox.close();
    store.close();
  }
}
