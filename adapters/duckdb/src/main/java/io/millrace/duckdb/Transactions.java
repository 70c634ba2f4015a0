package io.millrace.duckdb;

import io.millrace.model.Originated;
import io.millrace.ports.Batch;
import io.millrace.ports.IntervalSet.Interval;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches with the runs they came from, and deletes, each in a transaction: DuckDB has its
 * log on disk when COMMIT returns. After a failure nobody knows what became of the transaction, and
 * so what is remembered is read again from the file before the next. For one thread.
 */
final class Transactions<T extends Originated> {
  private static final System.Logger LOG = System.getLogger(Transactions.class.getName());

  /** So many runs without rows wait at most for a batch that has some. */
  private static final int MOST_UNSAVED = 1000;

  private final Engine engine;
  private final Rows<T> rows;
  private final OriginLog origins;

  /** Null at first and after a failure. */
  private @Nullable DuckDBConnection connection;

  /**
   * What became of a group of batches.
   *
   * @param refused of each batch, how many rows were refused for good
   * @param stored rows of all that were stored
   */
  record Outcome(List<Integer> refused, long stored) {}

  private interface Work {
    void on(DuckDBConnection connection) throws SQLException;
  }

  Transactions(Engine engine, Rows<T> rows, OriginLog origins) {
    this.engine = engine;
    this.rows = rows;
    this.origins = origins;
  }

  /** Reads what is remembered, if that is not done. */
  DuckDBConnection connect() {
    if (engine.isBroken()) {
      close();
    }
    DuckDBConnection open = connection;
    if (open == null) {
      open = engine.connect();
      connection = open;
      try {
        origins.load(open);
        rows.load(open);
      } catch (SQLException e) {
        recover(e);
        throw Failures.ofWrite(e, "read what is stored");
      } catch (RuntimeException | Error e) {
        close();
        throw e;
      }
    }
    return open;
  }

  /** Writes the rows of batches that were not taken before; they are durable on return. */
  Outcome write(List<Batch<T>> group) {
    connect();
    try {
      return writeFresh(group);
    } catch (RuntimeException | Error e) {
      close(); // which rolls back, and has what was taken forgotten
      throw e;
    }
  }

  private Outcome writeFresh(List<Batch<T>> group) {
    List<List<T>> fresh = new ArrayList<>(group.size());
    long count = 0;
    for (Batch<T> batch : group) {
      List<T> of = fresh(batch, origins.take(batch));
      fresh.add(of);
      count += of.size();
    }
    List<Integer> refused = new ArrayList<>(group.size());
    if (count == 0 && origins.unsavedRuns() < MOST_UNSAVED) {
      origins.postponed();
      group.forEach(batch -> refused.add(0));
      return new Outcome(refused, 0);
    }
    transact(
        "store rows",
        to -> {
          for (List<T> of : fresh) {
            refused.add(of.isEmpty() ? 0 : rows.write(to, of));
          }
          writeRuns(to);
        });
    origins.committed();
    rows.committed();
    return new Outcome(refused, count - refused.stream().mapToInt(Integer::intValue).sum());
  }

  /** Saves runs without rows that still wait. */
  void saveRuns() {
    if (origins.unsavedRuns() > 0) {
      transact("remember what was taken", this::writeRuns);
      origins.committed();
    }
  }

  /**
   * Deletes old rows, and has what they took used again.
   *
   * @param before those with an earlier time, nanoseconds since the epoch
   */
  void delete(long before) {
    transact("delete what has expired", to -> rows.delete(to, before));
    rows.committed();
    checkpoint();
  }

  /** Writes the table of origins anew if that is worth it. */
  void fold() {
    connect();
    if (origins.isWorthFolding()) {
      transact("fold the table of origins", this::fold);
      origins.folded();
    }
  }

  /** Brings the log into the file. */
  void checkpoint() {
    try {
      Connections.execute(connect(), "CHECKPOINT " + Database.NAME);
    } catch (SQLException e) {
      recover(e);
      throw Failures.ofWrite(e, "bring the log into the file");
    }
  }

  /** Closes the connection. */
  void close() {
    DuckDBConnection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "a connection could not be closed", e);
      }
    }
  }

  private void transact(String doing, Work work) {
    DuckDBConnection to = connect();
    try {
      Connections.execute(to, "BEGIN TRANSACTION");
      work.on(to);
      Connections.execute(to, "COMMIT");
    } catch (SQLException e) {
      recover(e);
      throw Failures.ofWrite(e, doing);
    } catch (RuntimeException | Error e) {
      close(); // which rolls back
      throw e;
    }
  }

  private void writeRuns(DuckDBConnection to) throws SQLException {
    try (DuckDBAppender appender = to.createAppender(Database.NAME, "main", "origins")) {
      origins.write(appender);
      appender.flush();
    }
  }

  private void fold(DuckDBConnection to) throws SQLException {
    Connections.execute(to, "DELETE FROM store.main.origins");
    try (DuckDBAppender appender = to.createAppender(Database.NAME, "main", "origins")) {
      origins.writeAll(appender);
      appender.flush();
    }
  }

  /** Closing the connection rolls back. */
  private void recover(SQLException failure) {
    close();
    if (Failures.isFatal(failure)) {
      LOG.log(Level.WARNING, "DuckDB has given itself up, and is opened anew", failure);
      engine.giveUp();
    }
  }

  /** The rows of a batch whose sequences are in the intervals; both are in order. */
  private static <T extends Originated> List<T> fresh(Batch<T> batch, List<Interval> intervals) {
    if (intervals.isEmpty()) {
      return List.of();
    }
    if (intervals.getFirst().first() == batch.first().sequence()
        && intervals.getFirst().last() == batch.last()) {
      return batch.rows();
    }
    List<T> fresh = new ArrayList<>();
    int at = 0;
    for (T row : batch.rows()) {
      long sequence = row.origin().sequence();
      while (at < intervals.size() && intervals.get(at).last() < sequence) {
        at++;
      }
      if (at < intervals.size() && intervals.get(at).first() <= sequence) {
        fresh.add(row);
      }
    }
    return fresh;
  }
}
