package io.millrace.app.config;

import io.millrace.duckdb.DuckDbSettings;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The stores that are files of DuckDB, each with memory and threads of its own.
 *
 * @param trades the store of trades, if it is that
 * @param metrics the store of metrics, if it is that
 */
public record DuckDbStores(DuckDbSettings trades, DuckDbSettings metrics) {
  public DuckDbStores {
    Objects.requireNonNull(trades, "trades");
    Objects.requireNonNull(metrics, "metrics");
  }

  /** Folders {@code trades} and {@code metrics}, from which nothing is deleted. */
  public static DuckDbStores defaults() {
    return new DuckDbStores(
        DuckDbSettings.defaults(Path.of("trades")), DuckDbSettings.defaults(Path.of("metrics")));
  }
}
