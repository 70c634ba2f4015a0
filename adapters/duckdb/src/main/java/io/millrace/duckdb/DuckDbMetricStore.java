package io.millrace.duckdb;

import io.millrace.duckdb.SeriesCatalog.Owned;
import io.millrace.model.metric.MetricPoint;
import io.millrace.ports.Batch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.metric.MetricNames;
import io.millrace.ports.metric.MetricQuery;
import io.millrace.ports.metric.MetricSeries;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.metric.NameCollector;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.duckdb.DuckDBConnection;

/**
 * The embedded store of metrics: tables of points and of series in a file of DuckDB, in a folder
 * that one process opens at a time. A stage completes when its points are in the write-ahead log
 * and that is fsynced; they can be found from then on. Thread-safe.
 */
public final class DuckDbMetricStore implements MetricStore {
  /** What it declares. */
  public static final Set<Ability> ABILITIES = Set.of(Ability.values());

  private final SeriesCatalog catalog = new SeriesCatalog();
  private final Store<MetricPoint> store;

  private DuckDbMetricStore(DuckDbSettings settings, InstantSource clock) {
    MetricTable table = new MetricTable(catalog, settings.maxSeries());
    this.store = new Store<>(settings, "metrics", "points", MetricTable.TABLES, table, clock);
  }

  /**
   * Opens the store in its folder, which is made if it is not there.
   *
   * @throws MillraceException UNAVAILABLE if another process has it open, or the disk does not
   *     serve; CORRUPT if its file is damaged
   */
  public static DuckDbMetricStore open(DuckDbSettings settings) {
    return open(settings, InstantSource.system());
  }

  /** As {@link #open(DuckDbSettings)}, with a clock that says what has expired. */
  static DuckDbMetricStore open(DuckDbSettings settings, InstantSource clock) {
    return new DuckDbMetricStore(settings, clock);
  }

  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  @Override
  public CompletionStage<Integer> append(Batch<MetricPoint> batch) {
    return store.committer().append(batch);
  }

  @Override
  public MetricNames names(MetricNames.Query query) {
    return store
        .queries()
        .run(
            query.bounds(), "list metrics", (connection, watch) -> names(query, connection, watch));
  }

  @Override
  public MetricSeries series(MetricQuery query) {
    return store
        .queries()
        .run(
            query.bounds(),
            "read a metric",
            (connection, watch) ->
                new MetricSeriesQuery(query, MetricPicks.of(query, catalog))
                    .run(connection, watch));
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
    store.close();
  }

  private MetricNames names(MetricNames.Query query, DuckDBConnection connection, Watch watch)
      throws SQLException {
    Sql sql =
        new Sql()
            .add(
                "SELECT number FROM store.main.series WHERE tenant = ? AND starts_with(name, ?)",
                query.tenant(),
                query.prefix())
            .add(
                " AND number IN (SELECT series FROM store.main.points WHERE ts >= ?", query.from());
    if (query.to() != Long.MAX_VALUE) {
      sql.add(" AND ts < ?", query.to());
    }
    sql.add(") ORDER BY number LIMIT " + (query.maxSeries() + 1L));
    NameCollector collector = new NameCollector(query);
    try (PreparedStatement select = watch.over(sql.prepare(connection));
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Owned owned = catalog.series(rows.getInt(1));
        if (owned != null) {
          collector.add(owned.metric());
        }
      }
    }
    return collector.names();
  }
}
