package io.millrace.duckdb;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * The database of a store, opened anew when it has given itself up, as DuckDB does after an error
 * that leaves its memory in doubt; the file is then as it was committed last. DuckDB lets go of a
 * file only when the last connection to it is closed, so those that were given out are waited for;
 * whoever asks for one after that tries again. Thread-safe.
 */
final class Engine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Engine.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LOOK_MILLIS = 10;

  private final DuckDbSettings settings;
  private final String fileName;
  private final List<String> tables;

  /** Connections that were given out, and not yet closed or given back when last looked at. */
  private final Set<DuckDBConnection> inUse = Collections.newSetFromMap(new IdentityHashMap<>());

  private Database database;
  private boolean broken;
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

  /**
   * A connection of its own, for one thread at a time, which closes it.
   *
   * @throws MillraceException UNAVAILABLE if the database has given itself up and cannot be opened
   *     anew yet
   */
  synchronized DuckDBConnection connect() {
    DuckDBConnection connection = working().connect();
    inUse.removeIf(Engine::isClosed);
    inUse.add(connection);
    return connection;
  }

  /** The connection for statements of users, for one thread at a time, which gives it back. */
  synchronized DuckDBConnection takeStatements() {
    DuckDBConnection statements = working().statements();
    inUse.add(statements);
    return statements;
  }

  /** Takes back {@link #takeStatements()}. */
  synchronized void giveBack(DuckDBConnection statements) {
    inUse.remove(statements);
  }

  /** Has the file opened anew before the next connection; what still runs is left to its end. */
  synchronized void giveUp() {
    broken = true;
  }

  /** Whether the connections that there are lead nowhere: they are to be closed. */
  synchronized boolean isBroken() {
    return broken;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (inUse.contains(database.statements())) {
      // To close it would wait for the statement, or take the memory that it works on away.
      LOG.log(
          Level.WARNING,
          "a statement of a user cannot be ended: "
              + settings.folder().resolve(fileName)
              + " stays open until the process ends");
    } else {
      database.close();
    }
  }

  private Database working() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
    if (broken) {
      awaitUnused();
    }
    if (broken) {
      database.abandon();
      database = new Database(settings, fileName, tables);
      broken = false;
    }
    return database;
  }

  /** Waits a while, with the lock given up meanwhile, until no connection is in use. */
  private void awaitUnused() {
    long start = System.nanoTime();
    inUse.removeIf(Engine::isClosed);
    while (broken && !inUse.isEmpty()) {
      if (System.nanoTime() - start >= PATIENCE.toNanos()) {
        throw new MillraceException(
            Kind.UNAVAILABLE,
            "the database has given itself up, and is opened anew when the "
                + inUse.size()
                + " queries that still run have ended: ask again in a moment");
      }
      try {
        wait(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MillraceException(
            Kind.UNAVAILABLE, "interrupted while the database is opened anew", e);
      }
      inUse.removeIf(Engine::isClosed);
    }
  }

  private static boolean isClosed(DuckDBConnection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }
}
