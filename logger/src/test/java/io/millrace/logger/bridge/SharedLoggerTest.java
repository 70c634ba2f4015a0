package io.millrace.logger.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.Millrace;
import io.millrace.logger.configuration.LoggerConfiguration;
import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.system.Log;
import io.millrace.model.Level;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLoggerTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));
  private final AtomicInteger opened = new AtomicInteger();
  private final SharedLogger shared = new SharedLogger(level -> configuration(), console);

  @Test
  void isOpenedOnceAndClosedByTheLast() {
    SharedLogger.Lease first = shared.newLease(Level.INFO);
    SharedLogger.Lease second = shared.newLease(Level.INFO);
    first.close();
    first.close();

    assertThat(opened).hasValue(1);
    assertThat(log(second).isEnabled(Level.INFO)).isTrue();
    assertThat(isFree()).isFalse();

    second.close();
    assertThat(isFree()).isTrue();
  }

  @Test
  void isOpenedAgainWhenSomebodyAsksForItAgain() {
    shared.newLease(Level.INFO).close();
    SharedLogger.Lease again = shared.newLease(Level.INFO);
    again.close();

    assertThat(opened).hasValue(2);
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void logsToTheConsoleIfTheFolderIsTaken() {
    try (Millrace other = configuration().open()) {
      SharedLogger.Lease lease = shared.newLease(Level.INFO);
      Log log = log(lease);
      log.info("order {} filled", "A1");
      log.debug("not this");
      log.at(Level.ERROR)
          .message("broken")
          .traceId("t1")
          .field("venue", "X")
          .exception(new IllegalStateException("why"))
          .log();
      lease.close();

      assertThat(other.statistics().log().written()).isZero();
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("millrace: what is logged goes to the console")
        .contains("a folder of its own")
        .containsPattern("INFO +\\[main\\] com.acme.Orders: order A1 filled\n")
        .doesNotContain("not this")
        .containsPattern(
            "ERROR +\\[main\\] com.acme.Orders: broken trace_id=t1 venue=X\n"
                + "java.lang.IllegalStateException: why\n\tat ");
  }

  @Test
  void leavesNoTemporaryFilesBehind() throws Exception {
    ConsoleLogging logging = ConsoleLogging.open(Map.of(), console, List.of(folder));
    logging.log("a").info("said");
    logging.close();

    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("a: said");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFaultInTheConfigurationIsToldAndStopsNothing() {
    SharedLogger broken =
        new SharedLogger(
            level -> {
              throw new LoggerException("write it otherwise");
            },
            console);
    SharedLogger.Lease lease = broken.newLease(Level.INFO);
    log(lease).warn("went on");
    lease.close();

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("write it otherwise")
        .contains("went on");
  }

  private boolean isFree() {
    try (Millrace free = configuration().open()) {
      opened.decrementAndGet();
      return free != null;
    } catch (LoggerException e) {
      return false;
    }
  }

  private static Log log(SharedLogger.Lease lease) {
    return Objects.requireNonNull(lease.log("com.acme.Orders"));
  }

  private LoggerConfiguration configuration() {
    opened.incrementAndGet();
    Path file = folder.resolve("millrace.properties");
    try {
      Files.writeString(
          file,
          """
          service=orders
          folder=%s
          server=tcp://127.0.0.1:1
          close-timeout=0s
          trades.segment-records=1024
          log.ring-bytes=1MiB
          """
              .formatted(folder.resolve("log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return LoggerConfiguration.read(file);
  }
}
