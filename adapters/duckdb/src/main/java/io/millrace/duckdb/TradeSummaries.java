package io.millrace.duckdb;

import io.millrace.model.Value;
import io.millrace.model.metric.Histogram;
import io.millrace.ports.aggregation.ValueOrder;
import io.millrace.ports.trade.TradeFigures;
import io.millrace.ports.trade.TradeGroup;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeKey;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeSummary;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Summaries in one statement of two steps: it adds trades up by their keys and by the bucket of
 * {@link Histogram} that their time of execution falls in, then puts the buckets of a group
 * together, in two lists beside its sums. So percentiles need memory for buckets, not for trades.
 */
final class TradeSummaries {
  private static final long DAY = 86_400_000_000_000L;
  private static final long HOUR = 3_600_000_000_000L;

  /** {@link Histogram#indexOf}; where log2 rounds up to the next whole, the index is the same. */
  private static final String BUCKET =
      """
      CASE WHEN execution_ns < 256 THEN execution_ns
        ELSE ((floor(log2(execution_ns))::BIGINT - 7) << 7)
          + (execution_ns >> (floor(log2(execution_ns))::BIGINT - 7)) END\
      """;

  private static final String SUMS =
      """
      count(*) AS n, count(*) FILTER (success) AS successes,
      count(*) FILTER (profit > 0) AS wins, count(*) FILTER (profit < 0) AS losses,
      count(profit) AS told, sum(profit) FILTER (profit > 0) AS gained,
      sum(profit) FILTER (profit < 0) AS lost, min(profit) AS least, max(profit) AS most,
      sum(quantity) AS volume, max(execution_ns) AS slowest, max(ts) AS latest\
      """;

  private static final String TOTALS =
      """
      sum(n)::BIGINT, sum(successes)::BIGINT, sum(wins)::BIGINT, sum(losses)::BIGINT,
      sum(told)::BIGINT, coalesce(sum(gained), 0), coalesce(sum(lost), 0), min(least), max(most),
      coalesce(sum(volume), 0), max(slowest), max(latest),
      list(bucket) FILTER (bucket IS NOT NULL), list(n) FILTER (bucket IS NOT NULL)\
      """;

  private TradeSummaries() {}

  /** How often which times of execution occur. */
  static Histogram executionTimes(DuckDBConnection connection, Watch watch, TradeQuery query)
      throws SQLException {
    Sql sql = new Sql().add("SELECT " + BUCKET + " AS bucket, count(*) FROM store.main.trades");
    TradeWhere.add(sql, query).add(" AND execution_ns IS NOT NULL GROUP BY bucket");
    Histogram.Builder builder = new Histogram.Builder();
    try (PreparedStatement select = watch.over(sql.prepare(connection));
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        builder.add(rows.getInt(1), rows.getLong(2));
      }
    }
    return builder.build();
  }

  static TradeSummary run(
      DuckDBConnection connection, Watch watch, TradeQuery query, TradeGrouping grouping)
      throws SQLException {
    return run(connection, watch, select(query, grouping, BUCKET), grouping);
  }

  /** A summary without percentiles: all trades of a group count as of one bucket that is none. */
  static TradeSummary sums(
      DuckDBConnection connection, Watch watch, TradeQuery query, TradeGrouping grouping)
      throws SQLException {
    return run(connection, watch, select(query, grouping, "CAST(NULL AS BIGINT)"), grouping);
  }

  private static TradeSummary run(
      DuckDBConnection connection, Watch watch, Sql sql, TradeGrouping grouping)
      throws SQLException {
    List<TradeGroup> groups = new ArrayList<>();
    try (PreparedStatement select = watch.over(sql.prepare(connection));
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        groups.add(group(rows, grouping.keys()));
      }
    }
    boolean complete = groups.size() <= grouping.maxGroups();
    // The engine orders text by its bytes, not by its characters as our answers do.
    groups.sort(Comparator.comparing(TradeGroup::key, ValueOrder.LISTS));
    return new TradeSummary(
        groups.subList(0, Math.min(groups.size(), grouping.maxGroups())), complete);
  }

  private static Sql select(TradeQuery query, TradeGrouping grouping, String bucket) {
    int keys = grouping.keys().size();
    String names =
        IntStream.range(0, keys).mapToObj(i -> "k" + i + ", ").collect(Collectors.joining());
    Sql sql = new Sql().add("SELECT " + names + TOTALS + " FROM (SELECT ");
    for (int i = 0; i < keys; i++) {
      sql.add(expression(grouping.keys().get(i), grouping) + " AS k" + i + ", ");
    }
    sql.add(bucket + " AS bucket, " + SUMS + " FROM store.main.trades");
    TradeWhere.add(sql, query);
    if (grouping.ofTime()) {
      sql.add(" AND ts >= ? AND ts < ?", TradeGrouping.EARLIEST, TradeGrouping.LATEST);
    }
    sql.add(" GROUP BY " + names + "bucket)");
    if (keys > 0) {
      String by = names.substring(0, names.length() - 2);
      sql.add(" GROUP BY " + by + " ORDER BY " + by);
    } else {
      sql.add(" HAVING sum(n) > 0");
    }
    return sql.add(" LIMIT " + (grouping.maxGroups() + 1L));
  }

  /** {@link TradeGrouping#keyOf}, in SQL; the remainder of DuckDB has the sign of the dividend. */
  private static String expression(TradeKey key, TradeGrouping grouping) {
    String local = "(ts + " + grouping.offsetNanos() + ")";
    return switch (key) {
      case TIME ->
          "ts - ((%s %% %d) + %d) %% %d"
              .formatted(local, grouping.step(), grouping.step(), grouping.step());
      case HOUR_OF_DAY -> "(((%s %% %d) + %d) %% %d) // %d".formatted(local, DAY, DAY, DAY, HOUR);
      // Weeks are counted from a Monday, the 5th of January 1970.
      case DAY_OF_WEEK ->
          "((((%s - %d) %% %d) + %d) %% %d) // %d + 1"
              .formatted(local, 4 * DAY, 7 * DAY, 7 * DAY, 7 * DAY, DAY);
      case SYMBOL -> "symbol";
      case EXCHANGE -> "exchange";
      case STRATEGY -> "strategy";
      case SERVICE -> "service";
    };
  }

  private static TradeGroup group(ResultSet row, List<TradeKey> keys) throws SQLException {
    List<Value> key = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      key.add(
          keys.get(i).ofTime()
              ? new Value.Whole(row.getLong(i + 1))
              : new Value.Text(row.getString(i + 1)));
    }
    return new TradeGroup(key, figures(row, keys.size()));
  }

  /**
   * @param at column before the first
   */
  private static TradeFigures figures(ResultSet row, int at) throws SQLException {
    double gained = row.getDouble(at + 6);
    double lost = row.getDouble(at + 7);
    double slowest = Columns.number(row, at + 11);
    long told = row.getLong(at + 5);
    Histogram execution = histogram(row.getArray(at + 13), row.getArray(at + 14));
    return new TradeFigures(
        row.getLong(at + 1),
        row.getLong(at + 2),
        row.getLong(at + 3),
        row.getLong(at + 4),
        gained + lost,
        gained,
        lost,
        told == 0 ? Double.NaN : (gained + lost) / told,
        Columns.number(row, at + 8),
        Columns.number(row, at + 9),
        row.getDouble(at + 10),
        execution.percentiles(slowest),
        slowest,
        row.getLong(at + 12));
  }

  private static Histogram histogram(@Nullable Array buckets, @Nullable Array counts)
      throws SQLException {
    if (buckets == null || counts == null) {
      return Histogram.EMPTY;
    }
    Histogram.Builder builder = new Histogram.Builder();
    Object[] indexes = (Object[]) buckets.getArray();
    Object[] times = (Object[]) counts.getArray();
    for (int i = 0; i < indexes.length; i++) {
      builder.add(((Number) indexes[i]).intValue(), ((Number) times[i]).longValue());
    }
    return builder.build();
  }
}
