package io.millrace.duckdb;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryBounds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * Runs queries in one transaction that only reads: DuckDB gives all of them what was committed when
 * it began to read, and holds up no writer for it. For one thread.
 */
final class Snapshot implements QueryRunner, AutoCloseable {
  private final DuckDBConnection connection;
  private final Runnable onClose;
  private boolean closed;

  /**
   * Begins the transaction. A failure closes the connection, and does not call.
   *
   * @param connection of its own, which is closed at the end
   * @param onClose called once at the end
   */
  Snapshot(DuckDBConnection connection, Runnable onClose) {
    this.connection = connection;
    this.onClose = onClose;
    try {
      Connections.execute(connection, "BEGIN TRANSACTION READ ONLY");
      // A transaction has its moment once it has looked at the file.
      try (Statement first = connection.createStatement();
          ResultSet row = first.executeQuery("SELECT 1 FROM store.main.origins LIMIT 1")) {
        row.next();
      }
    } catch (SQLException e) {
      Connections.closeAfter(e, connection);
      throw Failures.of(e, "begin to read");
    }
  }

  @Override
  public <R> R run(QueryBounds bounds, String doing, Query<R> query) {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the snapshot is closed");
    }
    try (Watch watch = new Watch(bounds)) {
      return run(watch, query);
    } catch (SQLException e) {
      throw Failures.of(e, doing);
    }
  }

  /** Ends the transaction. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      connection.close();
    } catch (SQLException e) {
      throw Failures.of(e, "end to read");
    } finally {
      onClose.run();
    }
  }

  private <R> R run(Watch watch, Query<R> query) throws SQLException {
    try {
      return query.run(connection, watch);
    } catch (SQLException e) {
      watch.check();
      throw e;
    }
  }
}
