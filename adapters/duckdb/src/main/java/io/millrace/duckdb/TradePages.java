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
 * trades are drawn. A page is looked for within about twice the time that the page before spanned,
 * so that the engine need not sort all that is left; only if that holds too little, within all. For
 * one thread.
 */
final class TradePages implements TradeCursor {
  private static final long MAX_WINDOW = 1L << 62;

  private final QueryRunner queries;
  private final int pageRows;
  private TradeQuery rest;
  private final ArrayDeque<TradeRecord> page = new ArrayDeque<>();
  private boolean ended;

  /** Within how many nanoseconds of the last trade the next page is looked for; 0 for any. */
  private long window;

  TradePages(QueryRunner queries, TradeQuery query, int pageRows) {
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
        rows == 0 ? List.of() : queries.run(rest.bounds(), "search trades", page(rows));
    ended = trades.size() < rows || rows == rest.limit();
    if (!trades.isEmpty()) {
      TradeRecord last = trades.getLast();
      long span = Math.abs(last.timestamp() - trades.getFirst().timestamp());
      window = span <= 0 || span > MAX_WINDOW / 2 ? 0 : 2 * span;
      rest =
          rest.after(new LogId(last.timestamp(), last.origin()))
              .limit(rest.limit() - trades.size());
    }
    return trades;
  }

  private QueryRunner.Query<List<TradeRecord>> page(int rows) {
    return (connection, watch) -> {
      if (window > 0) {
        List<TradeRecord> near = read(connection, watch, near(rest, window), rows);
        if (near.size() == rows) {
          return near;
        }
      }
      return read(connection, watch, rest, rows);
    };
  }

  /** The query, within a time of the trade it begins behind. */
  private static TradeQuery near(TradeQuery query, long window) {
    long at = query.after() == null ? 0 : query.after().timestamp();
    return query.order() == Order.OLDEST_FIRST
        ? query.between(query.from(), Math.min(query.to(), saturated(at, window)))
        : query.between(Math.max(query.from(), saturated(at, -window)), query.to());
  }

  private static long saturated(long time, long difference) {
    long sum = time + difference;
    boolean overflow = ((time ^ sum) & (difference ^ sum)) < 0;
    return overflow ? difference < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : sum;
  }

  private static List<TradeRecord> read(
      DuckDBConnection connection, Watch watch, TradeQuery query, int rows) throws SQLException {
    List<TradeRecord> trades = new ArrayList<>(rows);
    try (PreparedStatement select = watch.over(select(query, rows).prepare(connection));
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        trades.add(TradeTable.read(found, query.tenant()));
      }
    }
    return trades;
  }

  private static Sql select(TradeQuery query, int rows) {
    boolean oldestFirst = query.order() == Order.OLDEST_FIRST;
    Sql sql = new Sql().add(TradeTable.SELECT);
    TradeWhere.add(sql, query);
    LogId after = query.after();
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
