package io.millrace.app.config;

/** What stores metrics. */
public enum MetricEngine {
  /** A file of DuckDB of this process, which writes and queries both. */
  DUCKDB,
  /** Nothing does, and none are taken. */
  NONE
}
