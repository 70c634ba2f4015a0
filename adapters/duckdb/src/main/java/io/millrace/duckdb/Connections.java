package io.millrace.duckdb;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** Connections to DuckDB. */
final class Connections {
  private Connections() {}

  /** The first connection of an instance of its own; closing it and its duplicates ends that. */
  static DuckDBConnection instance() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
  }

  static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void closeAfter(Exception failure, AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
