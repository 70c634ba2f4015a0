package io.millrace.duckdb;

import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * The database of a store, opened anew when it has given itself up, as DuckDB does after an error
 * that leaves its memory in doubt; the file is then as it was committed last. Thread-safe.
 */
final class Engine implements AutoCloseable {
  private final DuckDbSettings settings;
  private final String fileName;
  private final List<String> tables;

  private Database database;
  private boolean closed;

  /**
   * Opens the file.
   *
   * @param tables statements that make what is not there yet
   */
  Engine(DuckDbSettings settings, String fileName, List<String> tables) {
    this.settings = settings;
    this.fileName = fileName;
    this.tables = tables;
    this.database = new Database(settings, fileName, tables);
  }

  /** The database of now. */
  synchronized Database database() {
    return database;
  }

  /** A connection of its own, for one thread at a time. */
  DuckDBConnection connect() {
    return database().connect();
  }

  /** Opens the file anew; what still runs on the database that was fails. */
  synchronized void reopen() {
    if (!closed) {
      database.abandon();
      database = new Database(settings, fileName, tables);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      database.close();
    }
  }
}
