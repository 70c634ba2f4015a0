package io.millrace.duckdb;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Where statements run that users write: one at a time, on a thread of its own whose stack has room
 * for the deepest tree that the engine's parser lets pass, and so long as its limits say and no
 * longer. What keeps a statement in while it runs is the matter of {@link UserConnection}.
 * Thread-safe.
 */
final class SqlBox implements AutoCloseable {
  private static final long STACK_BYTES = 16 << 20;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final System.Logger LOG = System.getLogger(SqlBox.class.getName());

  private final Engine engine;
  private final Duration patience;
  private final Semaphore place = new Semaphore(1);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(null, work, "duckdb-sql", STACK_BYTES);
        made.setDaemon(true);
        return made;
      });

  private volatile boolean closed;

  /** Of the thread of the box; null until they were asked for. */
  private @Nullable Set<String> reserved;

  SqlBox(Engine engine) {
    this(engine, PATIENCE);
  }

  /**
   * A box.
   *
   * @param patience how long a statement that was called off is waited for
   */
  SqlBox(Engine engine, Duration patience) {
    this.engine = engine;
    this.patience = patience;
  }

  /** As {@link io.millrace.ports.trade.TradeStore#sql}. */
  SqlAnswer answer(String tenant, String statement, SqlLimits limits) {
    if (statement.length() > limits.statementChars()) {
      throw new MillraceException(
          Kind.INVALID,
          "a statement has at most " + limits.statementChars() + " characters: shorten it");
    }
    if (!place.tryAcquire()) {
      throw new MillraceException(
          Kind.OVERLOADED,
          "another statement is running: ask again in a moment",
          null,
          RETRY_AFTER);
    }
    return await(start(tenant, new UserStatement(statement), limits), limits.bounds().time());
  }

  /** Calls off what runs, and waits a while for its end. */
  @Override
  public void close() {
    closed = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.log(Level.WARNING, "a statement of a user does not end although it was called off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a statement, whose place is kept until it has ended, whether anybody waits or not. */
  private Future<SqlAnswer> start(String tenant, UserStatement statement, SqlLimits limits) {
    try {
      return thread.submit(() -> {
        try {
          return run(tenant, statement, limits);
        } finally {
          place.release();
        }
      });
    } catch (RejectedExecutionException e) {
      place.release();
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed", e);
    }
  }

  /** Waits for an answer; a little longer than it may take, as it may be slow to end. */
  private SqlAnswer await(Future<SqlAnswer> answer, Duration time) {
    long start = System.nanoTime();
    long most = saturatedSum(time, patience);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(most - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true; // the statement is bounded
        } catch (TimeoutException e) {
          throw new MillraceException(
              Kind.INVALID,
              "it took longer than "
                  + time.toMillis()
                  + " ms, and does not end although it was called off: no other statement can run"
                  + " until it has; look at a shorter time, or at fewer groups",
              e);
        } catch (ExecutionException | CancellationException e) {
          throw MillraceException.of(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long saturatedSum(Duration a, Duration b) {
    Duration sum = a.plus(b);
    return sum.toDays() > 10_000 ? Long.MAX_VALUE : sum.toNanos();
  }

  private SqlAnswer run(String tenant, UserStatement statement, SqlLimits limits) {
    DuckDBConnection connection = engine.takeStatements();
    try (Watch watch = new Watch(untilClosed(limits.bounds()))) {
      return run(connection, watch, tenant, statement, limits);
    } finally {
      engine.giveBack(connection);
    }
  }

  private SqlAnswer run(
      DuckDBConnection connection,
      Watch watch,
      String tenant,
      UserStatement statement,
      SqlLimits limits) {
    try {
      return new UserConnection(connection, reserved(connection), watch)
          .answer(tenant, statement, limits);
    } catch (SQLException e) {
      watch.check();
      StatementError error = StatementError.of(e);
      if (Failures.isFatal(error.message())) {
        engine.giveUp();
      }
      throw Failures.ofUser(error.message(), e);
    }
  }

  private QueryBounds untilClosed(QueryBounds bounds) {
    return new QueryBounds(bounds.time(), () -> closed || bounds.cancelled().getAsBoolean());
  }

  private Set<String> reserved(DuckDBConnection connection) throws SQLException {
    Set<String> names = reserved;
    if (names == null) {
      names = UserConnection.reserved(connection);
      reserved = names;
    }
    return names;
  }
}
