package io.millrace.duckdb;

import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import io.millrace.model.metric.Percentiles;
import io.millrace.ports.Completeness;
import io.millrace.ports.metric.HistogramSum;
import io.millrace.ports.metric.MetricQuery;
import io.millrace.ports.metric.MetricSeries;
import io.millrace.ports.metric.MetricSeries.Interval;
import io.millrace.ports.metric.MetricSeries.Series;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Puts the points of a metric together: sums and the percentiles of gauges in SQL; histograms are
 * read in the order of the intervals and added up one interval at a time. All of one moment. For
 * one query.
 */
final class MetricSeriesQuery {
  /** The most intervals of an answer, over all its series. */
  private static final int MAX_INTERVALS = 500_000;

  private final MetricQuery query;
  private final MetricPicks picks;
  private final List<String> missing = new ArrayList<>();

  private record Place(int answer, long start) {}

  private record Found(Percentiles percentiles, boolean exact) {}

  MetricSeriesQuery(MetricQuery query, MetricPicks picks) {
    this.query = query;
    this.picks = picks;
  }

  MetricSeries run(DuckDBConnection connection, Watch watch) throws SQLException {
    picks.write(connection);
    Connections.execute(connection, "BEGIN TRANSACTION");
    limitSeries(connection, watch);
    Map<Place, Found> percentiles =
        picks.has(MetricType.HISTOGRAM) ? histograms(connection, watch) : Map.of();
    Map<Integer, List<Interval>> intervals = intervals(connection, watch, percentiles);
    List<Series> series = new ArrayList<>();
    intervals.forEach(
        (answer, found) -> series.add(new Series(picks.answers().get(answer).key(), found)));
    return new MetricSeries(series, new Completeness(missing));
  }

  /** Forgets of what was picked what has no points in the range, and what is too much. */
  private void limitSeries(DuckDBConnection connection, Watch watch) throws SQLException {
    Sql sql = from(new Sql().add("SELECT DISTINCT answer"));
    sql.add(" ORDER BY answer LIMIT " + (query.maxSeries() + 1L));
    List<Integer> kept = new ArrayList<>();
    try (PreparedStatement select = watch.over(sql.prepare(connection));
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        kept.add(rows.getInt(1));
      }
    }
    if (kept.size() > query.maxSeries()) {
      missing.add("only the first " + query.maxSeries() + " series are given");
      Connections.execute(connection, "DELETE FROM temp.picked WHERE answer >= " + kept.getLast());
    }
  }

  private Map<Integer, List<Interval>> intervals(
      DuckDBConnection connection, Watch watch, Map<Place, Found> percentiles) throws SQLException {
    String readings =
        picks.has(MetricType.GAUGE)
            ? "quantile_disc(sum, [0.5, 0.95, 0.99, 0.999]) FILTER (type = 'gauge')"
            : "NULL";
    Sql sql =
        from(
            new Sql()
                .add("SELECT answer, " + start() + " AS start, sum(count)::BIGINT, sum(sum),")
                .add(" min(min), max(max), " + readings));
    sql.add(" GROUP BY answer, start ORDER BY answer, start LIMIT " + (MAX_INTERVALS + 1));
    Map<Integer, List<Interval>> intervals = new TreeMap<>();
    int count = 0;
    try (PreparedStatement select = watch.over(sql.prepare(connection));
        ResultSet rows = select.executeQuery()) {
      while (rows.next() && count++ < MAX_INTERVALS) {
        Place place = new Place(rows.getInt(1), rows.getLong(2));
        Found found = percentiles.get(place);
        intervals
            .computeIfAbsent(place.answer(), answer -> new ArrayList<>())
            .add(interval(rows, found));
      }
    }
    if (count > MAX_INTERVALS) {
      missing.add("only the first " + MAX_INTERVALS + " intervals are given: take a longer step");
    }
    return intervals;
  }

  private static Interval interval(ResultSet row, @Nullable Found found) throws SQLException {
    return new Interval(
        row.getLong(2),
        row.getLong(3),
        row.getDouble(4),
        Columns.number(row, 5),
        Columns.number(row, 6),
        found == null ? readings(row.getArray(7)) : found.percentiles(),
        found == null || found.exact());
  }

  private static Percentiles readings(@Nullable Array array) throws SQLException {
    if (array == null) {
      return Percentiles.UNKNOWN;
    }
    Object[] values = (Object[]) array.getArray();
    return new Percentiles(
        (double) values[0], (double) values[1], (double) values[2], (double) values[3]);
  }

  private Map<Place, Found> histograms(DuckDBConnection connection, Watch watch)
      throws SQLException {
    Sql sql =
        from(
            new Sql()
                .add("SELECT answer, " + start() + " AS start, count, sum, min, max,")
                .add(" p50, p95, p99, p999, histogram"));
    sql.add(" AND type = 'histogram' ORDER BY answer, start");
    Map<Place, Found> percentiles = new HashMap<>();
    Place at = null;
    HistogramSum sum = new HistogramSum();
    try (PreparedStatement select = watch.over(sql.prepare(connection));
        ResultSet rows = select.executeQuery()) {
      while (rows.next() && percentiles.size() <= MAX_INTERVALS) {
        Place place = new Place(rows.getInt(1), rows.getLong(2));
        if (!place.equals(at)) {
          watch.check();
          put(percentiles, at, sum);
          sum = new HistogramSum();
          at = place;
        }
        sum.add(value(rows));
      }
    }
    put(percentiles, at, sum);
    return percentiles;
  }

  private static void put(Map<Place, Found> to, @Nullable Place place, HistogramSum sum) {
    if (place != null) {
      to.put(place, new Found(sum.percentiles(), sum.exact()));
    }
  }

  private static MetricValue value(ResultSet row) throws SQLException {
    byte @Nullable [] histogram = row.getBytes(11);
    return new MetricValue(
        row.getLong(3),
        row.getDouble(4),
        Columns.number(row, 5),
        Columns.number(row, 6),
        new Percentiles(
            Columns.number(row, 7),
            Columns.number(row, 8),
            Columns.number(row, 9),
            Columns.number(row, 10)),
        histogram == null ? null : Histogram.decode(histogram));
  }

  private Sql from(Sql select) {
    return select.add(
        " FROM store.main.points JOIN temp.picked USING (series) WHERE ts >= ? AND ts < ?",
        query.from(),
        query.to());
  }

  /** {@link MetricQuery#intervalOf}; the remainder of DuckDB has the sign of the dividend. */
  private String start() {
    return "ts - ((ts %% %d) + %d) %% %d".formatted(query.step(), query.step(), query.step());
  }
}
