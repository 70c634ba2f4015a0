package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.duckdb.DuckDbStatistics;
import java.util.function.Supplier;

/** What a store on DuckDB tells of itself, as metrics. */
final class DuckDbMetrics {
  private DuckDbMetrics() {}

  /**
   * Adds them to a registry, which asks whenever it is asked.
   *
   * @param store {@code trades} or {@code metrics}: what their names begin with
   */
  static void bind(MeterRegistry registry, String store, Supplier<DuckDbStatistics> figures) {
    Figures<Supplier<DuckDbStatistics>, DuckDbStatistics> metrics =
        new Figures<>(registry, "millrace." + store, figures, Supplier::get);
    metrics.gauge("bytes", "What the file and its log hold", DuckDbStatistics::bytes);
    metrics.gauge("waiting.rows", "Rows that wait to be committed", DuckDbStatistics::waitingRows);
    metrics.counter("stored.rows", "Rows stored since the start", DuckDbStatistics::storedRows);
    metrics.counter(
        "duplicate.rows",
        "Rows passed over because they were stored already",
        DuckDbStatistics::passedOverRows);
    metrics.counter(
        "refused.rows",
        "Rows refused for good: of more series than there may be",
        DuckDbStatistics::refusedRows);
    metrics.counter(
        "commit.failures", "Commits that failed and were tried again", DuckDbStatistics::failures);
  }
}
