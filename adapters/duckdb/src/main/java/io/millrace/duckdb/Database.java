package io.millrace.duckdb;

import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * One instance of DuckDB with one file, attached under the name {@value #NAME}. What is not
 * qualified by that name is looked for in a catalog in memory that is empty: so a statement that
 * names no catalog reaches nothing of the file. Once opened, the instance can reach no other file,
 * nor the network, nor load extensions, and its settings cannot be changed. Thread-safe.
 */
final class Database implements AutoCloseable {
  /** The catalog of the file. */
  static final String NAME = "store";

  private static final System.Logger LOG = System.getLogger(Database.class.getName());

  private final Path file;
  private final DuckDBConnection root;
  private final DuckDBConnection statements;

  /**
   * Opens the file, made if it is not there.
   *
   * @param tables statements that make what is not there yet
   * @throws MillraceException CORRUPT if the file is damaged, UNAVAILABLE if the disk does not
   *     serve
   */
  Database(DuckDbSettings settings, String fileName, List<String> tables) {
    this.file = settings.folder().resolve(fileName);
    try {
      DuckDBConnection first = Connections.instance();
      try {
        attach(first, settings, tables);
        this.statements = first.duplicate();
        // Of what one operator of a user's statement may take; the rest is for others.
        Connections.execute(
            statements, "SET operator_memory_limit = '" + settings.memoryBytes() / 2 + "B'");
        // Of this connection only: where a statement is wrong is told in a form to be read.
        Connections.execute(statements, "SET errors_as_json = true");
        Connections.execute(first, "SET lock_configuration = true");
      } catch (SQLException | RuntimeException e) {
        Connections.closeAfter(e, first);
        throw e;
      }
      this.root = first;
    } catch (SQLException e) {
      throw Failures.of(e, "open " + file);
    }
  }

  private void attach(DuckDBConnection first, DuckDbSettings settings, List<String> tables)
      throws SQLException {
    List<String> statements =
        List.of(
            "SET memory_limit = '" + settings.memoryBytes() + "B'",
            "SET threads = " + settings.threads(),
            "SET temp_directory = '" + quoted(settings.folder().resolve("spill")) + "'",
            "SET max_temp_directory_size = '" + settings.spillBytes() + "B'",
            "SET checkpoint_threshold = '" + settings.commit().checkpointBytes() + "B'",
            "SET TimeZone = 'UTC'",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET allow_community_extensions = false",
            "ATTACH '" + quoted(file) + "' AS " + NAME,
            "SET enable_external_access = false");
    for (String statement : statements) {
      Connections.execute(first, statement);
    }
    for (String table : tables) {
      Connections.execute(first, table);
    }
  }

  /** A connection of its own, for one thread at a time. */
  DuckDBConnection connect() {
    try {
      return root.duplicate();
    } catch (SQLException e) {
      throw Failures.of(e, "reach " + file);
    }
  }

  /** The connection for statements of users: memory is limited on it. For one thread at a time. */
  DuckDBConnection statements() {
    return statements;
  }

  /** Bytes of the file that hold something, and of the write-ahead log. */
  long usedBytes() {
    String size =
        "SELECT block_size * used_blocks FROM pragma_database_size() WHERE database_name = '"
            + NAME
            + "'";
    // Whoever asks has a connection of his own: one that two threads ask at once refuses the
    // second.
    try (DuckDBConnection connection = root.duplicate();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(size)) {
      return (row.next() ? row.getLong(1) : 0) + logBytes();
    } catch (SQLException e) {
      throw Failures.of(e, "measure " + file);
    }
  }

  private long logBytes() {
    Path log = file.resolveSibling(file.getFileName() + ".wal");
    try {
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      return 0; // it was just brought into the file
    }
  }

  /** Closes what can be closed of a database that no longer works. */
  void abandon() {
    for (DuckDBConnection connection : List.of(statements, root)) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "a connection to " + file + " could not be closed", e);
      }
    }
  }

  /** Closes the file; what was committed is brought from the log into it. */
  @Override
  public void close() {
    try {
      statements.close();
      root.close();
    } catch (SQLException e) {
      throw Failures.of(e, "close " + file);
    }
  }

  private static String quoted(Path path) {
    return path.toAbsolutePath().toString().replace("'", "''");
  }
}
