package io.millrace.duckdb;

import io.millrace.duckdb.DuckDbSettings.Commit;
import io.millrace.duckdb.DuckDbSettings.Retention;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.SqlLimits;
import java.nio.file.Path;
import java.time.Duration;

/** Settings for tests. */
final class Settings {
  /** Tests append one by one. */
  private static final Commit COMMIT = new Commit(50_000, Duration.ZERO, 200_000, 1 << 20);

  private Settings() {}

  /** Small pages, so that few rows make many. */
  static DuckDbSettings small(Path folder) {
    return with(folder, COMMIT, 50, Retention.NONE);
  }

  /** A small queue. */
  static DuckDbSettings committing(Path folder, Commit commit) {
    return with(folder, commit, 50, Retention.NONE);
  }

  /** Few series. */
  static DuckDbSettings series(Path folder, int maxSeries) {
    return with(folder, COMMIT, maxSeries, Retention.NONE);
  }

  /** Deletes what the retention says. */
  static DuckDbSettings expiring(Path folder, Retention retention) {
    return with(folder, COMMIT, 50, retention);
  }

  /** The usual limits of a statement, within other bounds. */
  static SqlLimits sql(QueryBounds bounds) {
    SqlLimits usual = SqlLimits.defaults();
    return new SqlLimits(
        usual.statementChars(), bounds, usual.rows(), usual.cellChars(), usual.answerChars());
  }

  private static DuckDbSettings with(
      Path folder, Commit commit, int maxSeries, Retention retention) {
    return new DuckDbSettings(
        folder,
        128L << 20,
        1,
        256L << 20,
        commit,
        4,
        40,
        maxSeries,
        10_000,
        retention,
        Duration.ofMillis(5));
  }
}
