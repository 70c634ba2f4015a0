package io.millrace.duckdb;

import static io.millrace.contracts.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogRecord;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.SqlLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a box, and of who waits for it, when a statement does not end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqlBoxCloseTest {
  private static final String ENDLESS = "SELECT count(*) FROM range(1000000000000)";
  private static final List<String> TABLES = List.of(TradeTable.TABLE, OriginLog.TABLE);

  @TempDir private Path folder;

  /** Never looks at the time, as its one question to whoever asked is answered only in the end. */
  private static SqlLimits deaf(CountDownLatch asked, CountDownLatch end, Duration time) {
    return Settings.sql(
        new QueryBounds(
            time,
            () -> {
              asked.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return true;
            }));
  }

  @Test
  void leavesAStatementThatDoesNotEndBehind() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Engine engine = new Engine(Settings.small(folder), "trades.duckdb", TABLES);
    SqlBox box = new SqlBox(engine, Duration.ofMillis(100));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SqlLimits limits = deaf(asked, end, Duration.ofSeconds(5));
      Future<MillraceException> running =
          threads.submit(
              () -> failureOf(() -> box.answer(LogRecord.DEFAULT_TENANT, ENDLESS, limits)));
      asked.await();
      assertThat(running.get())
          .hasMessageContaining("does not end")
          .extracting(MillraceException::kind)
          .isEqualTo(Kind.INVALID);
      assertThat(failureOf(() -> box.answer(LogRecord.DEFAULT_TENANT, "SELECT 1", limits)).kind())
          .as("its place is kept")
          .isEqualTo(Kind.OVERLOADED);
      box.close();
      engine.close();
    } finally {
      end.countDown();
    }
  }

  @Test
  void callsOffWhatRunsWhenItIsClosed() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    SqlLimits limits =
        Settings.sql(
            new QueryBounds(
                Duration.ofHours(1),
                () -> {
                  asked.countDown();
                  return false;
                }));
    try (Engine engine = new Engine(Settings.small(folder), "trades.duckdb", TABLES);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SqlBox box = new SqlBox(engine, Duration.ofSeconds(50));
      Future<MillraceException> running =
          threads.submit(
              () -> failureOf(() -> box.answer(LogRecord.DEFAULT_TENANT, ENDLESS, limits)));
      asked.await();
      box.close();
      assertThat(running.get(60, TimeUnit.SECONDS).kind()).isEqualTo(Kind.INVALID);
      assertThat(failureOf(() -> box.answer(LogRecord.DEFAULT_TENANT, "SELECT 1", limits)).kind())
          .isEqualTo(Kind.UNAVAILABLE);
    }
  }
}
