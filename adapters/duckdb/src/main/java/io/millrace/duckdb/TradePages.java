package io.millrace.duckdb;

import io.millrace.model.LogId;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeQuery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long answer page by page, each by a statement of its own that begins behind the last
 * trade of the page before: between pages nothing of the database is held, however slowly the
 * trades are drawn. For one thread.
 */
final class TradePages implements TradeCursor {
  private final Queries queries;
  private final int pageRows;
  private TradeQuery rest;
  private final ArrayDeque<TradeRecord> page = new ArrayDeque<>();
  private boolean ended;

  TradePages(Queries queries, TradeQuery query, int pageRows) {
    this.queries = queries;
    this.pageRows = pageRows;
    this.rest = query;
  }

  @Override
  public @Nullable TradeRecord next() {
    if (page.isEmpty() && !ended) {
      page.addAll(read());
    }
    return page.poll();
  }

  @Override
  public void close() {
    ended = true;
    page.clear();
  }

  private List<TradeRecord> read() {
    int rows = (int) Math.min(pageRows, rest.limit());
    List<TradeRecord> trades =
        rows == 0
            ? List.of()
            : queries.run(
                rest.bounds(),
                "search trades",
                (connection, watch) -> read(connection, watch, rows));
    ended = trades.size() < rows || rows == rest.limit();
    if (!trades.isEmpty()) {
      TradeRecord last = trades.getLast();
      rest =
          rest.after(new LogId(last.timestamp(), last.origin()))
              .limit(rest.limit() - trades.size());
    }
    return trades;
  }

  private List<TradeRecord> read(DuckDBConnection connection, Watch watch, int rows)
      throws SQLException {
    List<TradeRecord> trades = new ArrayList<>(rows);
    try (PreparedStatement select = watch.over(select(rows).prepare(connection));
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        trades.add(TradeTable.read(found, rest.tenant()));
      }
    }
    return trades;
  }

  private Sql select(int rows) {
    boolean oldestFirst = rest.order() == Order.OLDEST_FIRST;
    Sql sql = new Sql().add(TradeTable.SELECT);
    TradeWhere.add(sql, rest);
    LogId after = rest.after();
    if (after != null) {
      String beyond = oldestFirst ? ">" : "<";
      sql.add(" AND ts " + beyond + "= ?", after.timestamp())
          .add(
              " AND (ts, producer, epoch, sequence) "
                  + beyond
                  + " (CAST(? AS BIGINT), CAST(? AS VARCHAR), CAST(? AS BIGINT), CAST(? AS BIGINT))",
              after.timestamp(),
              after.origin().producer(),
              after.origin().epoch(),
              after.origin().sequence());
    }
    String direction = oldestFirst ? "" : " DESC";
    return sql.add(" ORDER BY ts" + direction + ", producer" + direction + ", epoch" + direction)
        .add(", sequence" + direction + " LIMIT " + rows);
  }
}
