package io.millrace.app.config;

/** What stores trades and computes over them. */
public enum TradeEngine {
  /** A file of DuckDB of this process, which writes and queries both. */
  DUCKDB,
  /** Nothing does: records of level TRADE go to the log store. */
  NONE
}
