package io.millrace.duckdb;

import io.millrace.model.metric.Histogram;
import io.millrace.ports.OriginRun;
import io.millrace.ports.trade.Positions;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeSnapshot;
import io.millrace.ports.trade.TradeSummary;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/**
 * The trades of one transaction. A run is written in the transaction that has its trades, so what
 * this one sees of the two always fits together.
 */
final class DuckDbTradeSnapshot implements TradeSnapshot {
  private final Snapshot snapshot;
  private final int pageRows;

  DuckDbTradeSnapshot(Snapshot snapshot, int pageRows) {
    this.snapshot = snapshot;
    this.pageRows = pageRows;
  }

  @Override
  public void runs(TradeQuery query, Consumer<OriginRun> action) {
    snapshot.run(
        query.bounds(),
        "read what was taken",
        (connection, watch) -> {
          runs(connection, watch, query, action);
          return true;
        });
  }

  private static void runs(
      DuckDBConnection connection, Watch watch, TradeQuery query, Consumer<OriginRun> action)
      throws SQLException {
    Sql sql =
        new Sql()
            .add(
                "SELECT producer, epoch, first, last FROM store.main.origins WHERE tenant = ?"
                    + " AND (producer, epoch) IN (SELECT producer, epoch FROM store.main.trades",
                query.tenant());
    TradeWhere.add(sql, query).add(" GROUP BY ALL) ORDER BY producer, epoch, first");
    try (PreparedStatement select = watch.over(sql.prepare(connection));
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        action.accept(
            new OriginRun(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
      }
    }
  }

  @Override
  public TradeCursor search(TradeQuery query) {
    return new TradePages(snapshot, query, pageRows);
  }

  @Override
  public TradeSummary sums(TradeQuery query, TradeGrouping grouping) {
    return snapshot.run(
        query.bounds(),
        "summarize trades",
        (connection, watch) -> TradeSummaries.sums(connection, watch, query, grouping));
  }

  @Override
  public Histogram executionTimes(TradeQuery query) {
    return snapshot.run(
        query.bounds(),
        "add up times of execution",
        (connection, watch) -> TradeSummaries.executionTimes(connection, watch, query));
  }

  @Override
  public Positions positions(TradeQuery query, int max) {
    return snapshot.run(
        query.bounds(),
        "compute positions",
        (connection, watch) -> TradePositions.run(connection, watch, query, max));
  }

  @Override
  public void close() {
    snapshot.close();
  }
}
