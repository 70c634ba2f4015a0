package io.millrace.duckdb;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryBounds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;

/**
 * Runs queries, so many at once, each on a connection of its own, and calls off those that take too
 * long or that nobody wants any more. Thread-safe.
 */
final class Queries implements QueryRunner, AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Engine engine;
  private final int atOnce;
  private final Semaphore places;
  private volatile boolean closed;

  Queries(Engine engine, int atOnce) {
    this.engine = engine;
    this.atOnce = atOnce;
    this.places = new Semaphore(atOnce, true);
  }

  @Override
  public <R> R run(QueryBounds bounds, String doing, Query<R> query) {
    checkOpen();
    awaitPlace(bounds);
    try (Watch watch = new Watch(bounds)) {
      checkOpen();
      return run(watch, query);
    } catch (SQLException e) {
      throw Failures.of(e, doing);
    } finally {
      places.release();
    }
  }

  /** What is committed now, to be asked more than once; takes a place until it is closed. */
  Snapshot snapshot(QueryBounds bounds) {
    checkOpen();
    awaitPlace(bounds);
    try {
      checkOpen();
      return new Snapshot(engine.connect(), places::release);
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
  }

  /** Waits for those that run, and has no others begin. */
  @Override
  public void close() {
    closed = true;
    places.acquireUninterruptibly(atOnce);
    places.release(atOnce);
  }

  private <R> R run(Watch watch, Query<R> query) throws SQLException {
    try (DuckDBConnection connection = engine.connect()) {
      return query.run(connection, watch);
    } catch (SQLException e) {
      if (Failures.isFatal(e)) {
        engine.giveUp();
      }
      watch.check();
      throw e;
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
  }

  private void awaitPlace(QueryBounds bounds) {
    try {
      if (!places.tryAcquire(bounds.time().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new MillraceException(
            Kind.OVERLOADED,
            "too many queries run at once: ask again in a moment",
            null,
            RETRY_AFTER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(Kind.UNAVAILABLE, "interrupted while waiting for a place", e);
    }
  }
}
