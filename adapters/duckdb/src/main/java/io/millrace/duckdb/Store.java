package io.millrace.duckdb;

import io.millrace.model.FolderLock;
import io.millrace.model.Originated;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What both stores are made of: a folder with a lock and a file, one thread that writes, queries
 * beside it, and the upkeep. Thread-safe.
 */
final class Store<T extends Originated> implements AutoCloseable {
  private final FolderLock lock;
  private final Engine engine;
  private final Committer<T> committer;
  private final Queries queries;
  private final Upkeep<T> upkeep;
  private final String table;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Opens a store.
   *
   * @param file its name, without ending
   * @param rowTable the table that has the rows
   * @param tables statements that make the tables that are not there yet
   */
  Store(
      DuckDbSettings settings,
      String file,
      String rowTable,
      List<String> tables,
      Rows<T> rows,
      InstantSource clock) {
    this.table = Database.NAME + ".main." + rowTable;
    List<String> all = new ArrayList<>(tables);
    all.add(OriginLog.TABLE);
    this.lock = lock(settings.folder());
    try {
      this.engine = new Engine(settings, file + ".duckdb", all);
      try {
        Transactions<T> transactions =
            new Transactions<>(engine, rows, new OriginLog(settings.maxIntervals()));
        transactions.connect();
        this.committer = new Committer<>(settings.commit(), transactions);
        this.queries = new Queries(engine, settings.queries());
        this.upkeep = new Upkeep<>(settings, engine, committer, this::timeBefore, clock);
      } catch (RuntimeException e) {
        Connections.closeAfter(e, engine);
        throw e;
      }
    } catch (RuntimeException e) {
      Connections.closeAfter(e, lock);
      throw e;
    }
    committer.start();
    upkeep.start();
  }

  Engine engine() {
    return engine;
  }

  Committer<T> committer() {
    return committer;
  }

  Queries queries() {
    return queries;
  }

  Health check() {
    if (closed.get()) {
      return new Health(false, "closed");
    }
    MillraceException trouble = committer.trouble();
    if (trouble != null) {
      return new Health(false, "rows cannot be stored: " + trouble.getMessage());
    }
    try {
      return new Health(true, rows() + " rows in " + engine.database().usedBytes() + " bytes");
    } catch (MillraceException e) {
      return new Health(false, "what is stored cannot be read: " + e.getMessage());
    }
  }

  DuckDbStatistics statistics() {
    Committer.Counts counts = committer.counts();
    return new DuckDbStatistics(
        engine.database().usedBytes(),
        counts.storedRows(),
        counts.passedOverRows(),
        counts.refusedRows(),
        counts.waitingRows(),
        counts.failures());
  }

  void checkOpen() {
    if (closed.get()) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    upkeep.close();
    committer.close();
    queries.close();
    try {
      engine.close();
    } finally {
      unlock();
    }
  }

  private void unlock() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "cannot unlock the folder of the data", e);
    }
  }

  private long rows() {
    return number("SELECT count(*) FROM " + table, 0);
  }

  /** {@link Upkeep.Oldest}: an estimate, by a sketch of all times. */
  private long timeBefore(double part) {
    String before = part == Double.MIN_NORMAL ? "min(ts)" : "approx_quantile(ts, " + part + ")";
    return number("SELECT " + before + " FROM " + table, Long.MIN_VALUE);
  }

  private long number(String select, long otherwise) {
    return queries.run(
        QueryBounds.defaults(),
        "count rows",
        (connection, watch) -> {
          try (PreparedStatement statement = watch.over(connection.prepareStatement(select));
              ResultSet row = statement.executeQuery()) {
            row.next();
            long number = row.getLong(1);
            return row.wasNull() ? otherwise : number;
          }
        });
  }

  /** Makes the folder if it is not there, and keeps every other store out of it. */
  private static FolderLock lock(Path folder) {
    try {
      return FolderLock.take(Files.createDirectories(folder));
    } catch (FolderLock.HeldException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE,
          "the data in "
              + folder
              + " is open in another process: stop it, or choose another folder for the data",
          e);
    } catch (IOException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "cannot open the data in " + folder, e);
    }
  }
}
