package io.millrace.query;

import io.millrace.model.LogRecord;
import io.millrace.ports.QueryWatch;
import io.millrace.ports.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A query that runs or waits for a thread, and what it is known by. It may ask stores several
 * times, one after the other; all of that ends when it is cancelled. Closed when its work has
 * ended. Thread-safe.
 */
public final class RunningQuery implements AutoCloseable {
  /** The most characters that are kept of a query, a time or a path. */
  private static final int LONGEST = 1_000;

  private final String id;
  private final Instant since;
  private final RunningQueries all;
  private final CompletableFuture<Canceller> cancelled = new CompletableFuture<>();

  private volatile Subject subject;
  private volatile boolean begun;

  /** Rows of the parts before the last; guarded by this, as is the next. */
  private long rowsBefore;

  private Part last = new Part();

  /** Who ended it. */
  public enum Canceller {
    /** Nobody waits for the answer any more. */
    CLIENT,
    /** Somebody, by a call. */
    CALL,
    /** The server, as the request took too long. */
    TIME
  }

  /**
   * What it is about, as it was asked for.
   *
   * @param kind of call
   * @param path of the request
   */
  public record Subject(
      String kind,
      String path,
      @Nullable String query,
      @Nullable String start,
      @Nullable String end) {
    public Subject {
      path = Objects.requireNonNull(cut(path));
      query = cut(query);
      start = cut(start);
      end = cut(end);
    }

    private static @Nullable String cut(@Nullable String text) {
      return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
  }

  RunningQuery(String id, Subject subject, Instant since, RunningQueries all) {
    this.id = id;
    this.subject = subject;
    this.since = since;
    this.all = all;
  }

  public String id() {
    return id;
  }

  public Subject subject() {
    return subject;
  }

  /** Says better what it is about, once that has been read. */
  public void about(Subject known) {
    subject = known;
  }

  /** When it was asked for. */
  public Instant since() {
    return since;
  }

  /** It has a thread now. */
  public void begin() {
    begun = true;
  }

  /** Whether it has a thread. */
  public boolean isBegun() {
    return begun;
  }

  public boolean isCancelled() {
    return cancelled.isDone();
  }

  /** Completes when it is cancelled; never if it is not. */
  public CompletionStage<Canceller> whenCancelled() {
    return cancelled.minimalCompletionStage();
  }

  /** Ends it soon, unless it has ended; a second call does nothing. */
  public void cancel(Canceller by) {
    if (all.contains(this) && cancelled.complete(by)) {
      all.count(by);
    }
  }

  /** A watch for the next answer of a store. */
  public QueryWatch part() {
    return part(QueryWatch.NOBODY);
  }

  /**
   * A watch for the next answer of a store.
   *
   * @param viewer is told what the watch is told; it is also cancelled with this query
   */
  public synchronized QueryWatch part(QueryWatch viewer) {
    rowsBefore += last.rows;
    last = new Part(viewer);
    return last;
  }

  /** Rows that stores have decided for it so far. */
  public synchronized long rows() {
    return rowsBefore + last.rows;
  }

  /**
   * Rows that stores are to decide for it, as far as it has asked them; {@link QueryWatch#UNKNOWN}
   * if they cannot say.
   */
  public synchronized long allRows() {
    return last.allRows == QueryWatch.UNKNOWN ? QueryWatch.UNKNOWN : rowsBefore + last.allRows;
  }

  @Override
  public void close() {
    all.remove(this);
  }

  /** One answer of a store; its fields are guarded by the query. */
  private final class Part implements QueryWatch {
    private final QueryWatch viewer;
    private long rows;
    private long allRows = UNKNOWN;

    Part() {
      this(NOBODY);
    }

    Part(QueryWatch viewer) {
      this.viewer = viewer;
    }

    @Override
    public boolean cancelled() {
      return isCancelled() || viewer.cancelled();
    }

    @Override
    public void progressed(long nowRows, long nowAll) {
      synchronized (RunningQuery.this) {
        rows = Math.max(rows, nowRows);
        allRows = nowAll;
      }
      viewer.progressed(nowRows, nowAll);
    }

    @Override
    public boolean wantsPreview() {
      return viewer.wantsPreview();
    }

    @Override
    public void preview(Table table) {
      viewer.preview(table);
    }

    @Override
    public void preview(List<LogRecord> records) {
      viewer.preview(records);
    }
  }
}
