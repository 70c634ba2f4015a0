/**
 * The embedded stores of trades and of metrics, each in one file of DuckDB: {@link
 * io.millrace.duckdb.DuckDbTradeStore} and {@link io.millrace.duckdb.DuckDbMetricStore} are where
 * to start.
 */
@NullMarked
package io.millrace.duckdb;

import org.jspecify.annotations.NullMarked;
