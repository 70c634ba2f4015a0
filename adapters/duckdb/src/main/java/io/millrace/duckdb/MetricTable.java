package io.millrace.duckdb;

import io.millrace.duckdb.SeriesCatalog.Owned;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricPoint;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The tables of points and of series. A series is written with its first point and goes with its
 * last; how many there are is bounded, and points of one too many are refused. NaN is NULL.
 */
final class MetricTable implements Rows<MetricPoint> {
  /** Make the tables. */
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS store.main.series (
            number INTEGER NOT NULL, tenant VARCHAR NOT NULL, service VARCHAR NOT NULL, host VARCHAR,
            name VARCHAR NOT NULL, type VARCHAR NOT NULL, unit VARCHAR NOT NULL,
            tags VARCHAR NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS store.main.points (
            series INTEGER NOT NULL, ts BIGINT NOT NULL, count BIGINT NOT NULL, sum DOUBLE NOT NULL,
            min DOUBLE, max DOUBLE, p50 DOUBLE, p95 DOUBLE, p99 DOUBLE, p999 DOUBLE,
            histogram BLOB)\
          """);

  private final SeriesCatalog catalog;
  private final int maxSeries;

  /** Series of the transaction under way, by number. */
  private final Map<Owned, Integer> added = new LinkedHashMap<>();

  /** Numbers that the transaction under way deletes. */
  private final Set<Integer> deleted = new HashSet<>();

  private int nextNumber;

  MetricTable(SeriesCatalog catalog, int maxSeries) {
    this.catalog = catalog;
    this.maxSeries = maxSeries;
  }

  @Override
  public void load(DuckDBConnection connection) throws SQLException {
    added.clear();
    deleted.clear();
    catalog.clear();
    nextNumber = 0;
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT number, tenant, service, host, name, type, unit, tags"
                    + " FROM store.main.series")) {
      while (rows.next()) {
        @Nullable String host = rows.getString(4);
        MetricId metric =
            new MetricId(
                rows.getString(3),
                host,
                rows.getString(5),
                MetricType.parse(rows.getString(6)).orElse(MetricType.GAUGE),
                rows.getString(7),
                TagText.tags(rows.getString(8)));
        catalog.add(rows.getInt(1), new Owned(rows.getString(2), metric));
        nextNumber = Math.max(nextNumber, rows.getInt(1) + 1);
      }
    }
  }

  @Override
  public int write(DuckDBConnection connection, List<MetricPoint> points) throws SQLException {
    int refused = 0;
    List<Owned> fresh = new ArrayList<>();
    try (DuckDBAppender appender = connection.createAppender(Database.NAME, "main", "points")) {
      for (MetricPoint point : points) {
        Integer series = number(new Owned(point.tenant(), point.metric()), fresh);
        if (series == null) {
          refused++;
        } else {
          write(appender, series, point);
        }
      }
      appender.flush();
    }
    writeSeries(connection, fresh);
    return refused;
  }

  /** Null if it would be one series too many. */
  private @Nullable Integer number(Owned owned, List<Owned> fresh) {
    Integer known = catalog.number(owned);
    if (known == null) {
      known = added.get(owned);
    }
    if (known == null && catalog.size() + added.size() < maxSeries) {
      known = nextNumber++;
      added.put(owned, known);
      fresh.add(owned);
    }
    return known;
  }

  private static void write(DuckDBAppender appender, int series, MetricPoint point)
      throws SQLException {
    MetricValue value = point.value();
    appender
        .beginRow()
        .append(series)
        .append(point.timestamp())
        .append(value.count())
        .append(value.sum());
    Columns.number(appender, value.min());
    Columns.number(appender, value.max());
    Columns.number(appender, value.percentiles().p50());
    Columns.number(appender, value.percentiles().p95());
    Columns.number(appender, value.percentiles().p99());
    Columns.number(appender, value.percentiles().p999());
    if (value.histogram() == null) {
      appender.appendNull();
    } else {
      appender.append(value.histogram().encode());
    }
    appender.endRow();
  }

  private void writeSeries(DuckDBConnection connection, List<Owned> fresh) throws SQLException {
    if (fresh.isEmpty()) {
      return;
    }
    try (DuckDBAppender appender = connection.createAppender(Database.NAME, "main", "series")) {
      for (Owned owned : fresh) {
        MetricId metric = owned.metric();
        appender.beginRow().append(added.get(owned)).append(owned.tenant());
        appender.append(metric.service());
        Columns.text(appender, metric.host());
        appender
            .append(metric.name())
            .append(metric.type().text())
            .append(metric.unit())
            .append(TagText.of(metric.tags()))
            .endRow();
      }
      appender.flush();
    }
  }

  @Override
  public void committed() {
    added.forEach((owned, number) -> catalog.add(number, owned));
    added.clear();
    deleted.forEach(catalog::remove);
    deleted.clear();
  }

  @Override
  public void delete(DuckDBConnection connection, long before) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM store.main.points WHERE ts < ?")) {
      delete.setLong(1, before);
      delete.executeUpdate();
    }
    try (Statement delete = connection.createStatement();
        ResultSet rows =
            delete.executeQuery(
                "DELETE FROM store.main.series WHERE number NOT IN"
                    + " (SELECT DISTINCT series FROM store.main.points) RETURNING number")) {
      while (rows.next()) {
        deleted.add(rows.getInt(1));
      }
    }
  }
}
