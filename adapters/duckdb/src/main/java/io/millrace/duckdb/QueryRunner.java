package io.millrace.duckdb;

import io.millrace.ports.QueryBounds;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Runs queries, and calls off those that take too long or that nobody wants any more. */
interface QueryRunner {
  /** A query. */
  interface Query<R> {
    /** Runs it; the watch is to be told of each statement before that runs. */
    R run(DuckDBConnection connection, Watch watch) throws SQLException;
  }

  /**
   * Runs a query.
   *
   * @param doing what it does, as in "cannot ..."
   */
  <R> R run(QueryBounds bounds, String doing, Query<R> query);
}
