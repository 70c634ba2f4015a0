package io.millrace.duckdb;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryBounds;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls off the statement under way when its time is over or nobody wants it any more; a thread of
 * its own looks every few milliseconds. Thread-safe.
 */
final class Watch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Watch.class.getName());
  private static final int LOOK_MILLIS = 20;

  private final QueryBounds bounds;
  private final long start = System.nanoTime();
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Statement statement;
  private @Nullable String reason;

  Watch(QueryBounds bounds) {
    this.bounds = bounds;
    Thread.ofVirtual().name("duckdb-watch").start(this::look);
  }

  /** Watches a statement from now on, in place of the one before. */
  synchronized <S extends Statement> S over(S next) {
    check();
    statement = next;
    return next;
  }

  /**
   * Ends the query if it was called off.
   *
   * @throws MillraceException INVALID, saying why
   */
  synchronized void check() {
    if (reason != null) {
      throw new MillraceException(Kind.INVALID, reason);
    }
  }

  @Override
  public synchronized void close() {
    statement = null;
    done.countDown();
  }

  private void look() {
    try {
      while (!done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - start >= bounds.time().toNanos()) {
          cancel(
              "it took longer than "
                  + bounds.time().toMillis()
                  + " ms: look at a shorter time, or at fewer groups");
        } else if (bounds.cancelled().getAsBoolean()) {
          cancel("the query was cancelled");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Again and again, as a statement may be about to begin. */
  private synchronized void cancel(String why) {
    reason = why;
    if (statement != null && done.getCount() > 0) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "a statement could not be called off; it may have ended", e);
      }
    }
  }
}
