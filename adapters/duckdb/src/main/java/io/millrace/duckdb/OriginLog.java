package io.millrace.duckdb;

import io.millrace.model.Origin;
import io.millrace.ports.Batch;
import io.millrace.ports.IntervalSet;
import io.millrace.ports.IntervalSet.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Which runs of records were taken: as intervals in memory, and in the table {@code origins}, which
 * is a log: a row for each run, in the transaction that has its rows, folded now and then. Nothing
 * is forgotten when rows are deleted. Memory goes with the number of gaps between runs, not of
 * rows. For the thread that commits.
 */
final class OriginLog {
  /** Makes the table. */
  static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS store.main.origins (
        tenant VARCHAR NOT NULL, producer VARCHAR NOT NULL, epoch BIGINT NOT NULL,
        first BIGINT NOT NULL, last BIGINT NOT NULL)\
      """;

  /** So many rows more than there are intervals, and the table is folded. */
  private static final int FOLD_ROWS = 10_000;

  private final int maxIntervals;

  /** By how long ago they were written last, the longest first. */
  private final Map<Source, IntervalSet> taken = new LinkedHashMap<>(16, 0.75f, true);

  /** Runs that are not in the table yet. */
  private final List<Run> unsaved = new ArrayList<>();

  /** What the transaction under way has added. */
  private final List<Run> added = new ArrayList<>();

  private long tableRows;

  private record Source(String tenant, String producer, long epoch) {}

  private record Run(Source source, long first, long last) {}

  OriginLog(int maxIntervals) {
    this.maxIntervals = maxIntervals;
  }

  /** Reads the table, in place of what is remembered. */
  void load(DuckDBConnection connection) throws SQLException {
    taken.clear();
    unsaved.clear();
    added.clear();
    tableRows = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT tenant, producer, epoch, first, last FROM store.main.origins"
                    + " ORDER BY rowid")) {
      while (rows.next()) {
        Source source = new Source(rows.getString(1), rows.getString(2), rows.getLong(3));
        of(source).add(rows.getLong(4), rows.getLong(5));
        tableRows++;
      }
    }
  }

  /** The sequences of a batch's run that were not taken before; takes them. */
  List<Interval> take(Batch<?> batch) {
    if (batch.span() == 0) {
      return List.of();
    }
    Origin first = batch.first();
    Source source = new Source(batch.tenant(), first.producer(), first.epoch());
    IntervalSet set = of(source); // which is now the last to be forgotten
    List<Interval> fresh = set.missing(first.sequence(), batch.last());
    for (Interval interval : fresh) {
      set.add(interval.first(), interval.last());
      added.add(new Run(source, interval.first(), interval.last()));
    }
    return fresh;
  }

  /** Writes what the table lacks; it is saved once {@link #committed} is called. */
  void write(DuckDBAppender appender) throws SQLException {
    for (Run run : unsaved) {
      write(appender, run);
    }
    for (Run run : added) {
      write(appender, run);
    }
  }

  private static void write(DuckDBAppender appender, Run run) throws SQLException {
    appender
        .beginRow()
        .append(run.source().tenant())
        .append(run.source().producer())
        .append(run.source().epoch())
        .append(run.first())
        .append(run.last())
        .endRow();
  }

  /** The transaction is durable. */
  void committed() {
    tableRows += unsaved.size() + added.size();
    unsaved.clear();
    added.clear();
  }

  /** There was nothing to write but runs without rows: they wait for the next that has some. */
  void postponed() {
    unsaved.addAll(added);
    added.clear();
  }

  /** How many runs wait for the table. */
  int unsavedRuns() {
    return unsaved.size();
  }

  /** Forgets what is too much, and whether the table is worth folding. */
  boolean isWorthFolding() {
    forget();
    return tableRows > intervals() + FOLD_ROWS;
  }

  /** Writes all that is remembered, for a table that is empty. */
  void writeAll(DuckDBAppender appender) throws SQLException {
    for (Map.Entry<Source, IntervalSet> source : taken.entrySet()) {
      for (Interval interval : source.getValue().all()) {
        write(appender, new Run(source.getKey(), interval.first(), interval.last()));
      }
    }
  }

  /** The table was written anew. */
  void folded() {
    unsaved.clear();
    added.clear();
    tableRows = intervals();
  }

  private long intervals() {
    return taken.values().stream().mapToLong(IntervalSet::intervals).sum();
  }

  private void forget() {
    long over = intervals() - maxIntervals;
    for (Iterator<IntervalSet> oldest = taken.values().iterator(); over > 0 && oldest.hasNext(); ) {
      over -= oldest.next().intervals();
      oldest.remove();
    }
  }

  private IntervalSet of(Source source) {
    return taken.computeIfAbsent(source, s -> new IntervalSet());
  }
}
