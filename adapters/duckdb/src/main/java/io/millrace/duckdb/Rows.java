package io.millrace.duckdb;

import io.millrace.model.Originated;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** How the rows of a store are written: what {@link Committer} needs to know of them. */
interface Rows<T extends Originated> {
  /** Looks at what is stored, after the file was opened or a transaction has failed. */
  void load(DuckDBConnection connection) throws SQLException;

  /**
   * Writes rows within a transaction, to be committed or not.
   *
   * @return how many were refused, for good
   */
  int write(DuckDBConnection connection, List<T> rows) throws SQLException;

  /** The transaction is durable. */
  void committed();

  /**
   * Deletes rows, within a transaction.
   *
   * @param before those with an earlier time, nanoseconds since the epoch
   */
  void delete(DuckDBConnection connection, long before) throws SQLException;
}
