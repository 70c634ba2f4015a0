package io.millrace.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

class MillraceLoggerTest {
  private static final String NAME = "com.acme.Orders";
  private static final Exception FAILED = new IllegalStateException("why");

  @TempDir private Path folder;
  private Slf4jLogs logs;
  private Logger logger;

  @BeforeEach
  void open() {
    logs = new Slf4jLogs(folder);
    logger = logs.logger(NAME);
  }

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void hasTheNameOfTheLoggerAndTheThread() {
    logger.info("order {} filled at {}", "A1", 1.5);

    LogRecord record = logs.only();
    assertThat(record.message()).isEqualTo("order A1 filled at 1.5");
    assertThat(record.service()).isEqualTo("orders");
    assertThat(record.fields()).isEqualTo(Map.of("logger", text(NAME), "thread", text("main")));
    assertThat(logs.logger(NAME)).isSameAs(logger);
  }

  @Test
  void allLevels() {
    logger.trace("{}", 0);
    logger.debug("{}", 1);
    logger.info("{}", 2);
    logger.warn("{}", 3);
    logger.error("{}", 4);
    logger.error(marker("FATAL"), "{}", 5);
    logger.atError().addMarker(marker("CRITICAL")).log("{}", 5);
    logger.info(marker("FATAL"), "{}", 2);

    assertThat(logs.take())
        .hasSize(8)
        .allSatisfy(record ->
            assertThat(record.message()).isEqualTo(Integer.toString(record.level().code())));
  }

  @Test
  void writesNothingBelowTheLevel() {
    logs.system().levels().set("com.acme", Level.WARN);

    logger.info("a");
    logger.info("a {}", 1);
    logger.info("a {} {}", 1, 2);
    logger.info("a {} {} {}", 1, 2, 3);
    logger.info("a", FAILED);
    logger.info(marker("m"), "a");
    logger.atInfo().log("a");

    assertThat(logger.isInfoEnabled()).isFalse();
    assertThat(logger.isWarnEnabled(marker("m"))).isTrue();
    assertThat(logs.take()).isEmpty();
  }

  @Test
  void theLastArgumentMayBeAnException() {
    logger.error("failed", FAILED);
    logger.error("failed {}", 1, FAILED);
    logger.error("failed {} {}", 1, 2, FAILED);
    logger.error(marker("m"), "failed {} {} {}", 1, 2, 3, FAILED);
    logger.atError().setCause(FAILED).log("failed {}", 1);
    logger.atError().log("failed {}", 1, FAILED);
    logger.error("failed {}", (Object) FAILED);

    assertThat(logs.take())
        .hasSize(7)
        .allSatisfy(record ->
            assertThat(record.exception())
                .startsWith("java.lang.IllegalStateException: why\n\tat io.millrace.slf4j."))
        .extracting(LogRecord::message)
        .containsExactly(
            "failed",
            "failed 1",
            "failed 1 2",
            "failed 1 2 3",
            "failed 1",
            "failed 1",
            "failed {}");
  }

  @Test
  void whatStandsInTheContextIsAFieldOrTheTrace() {
    logs.context().put("traceId", "t1");
    logs.context().put("span_id", "s1");
    logs.context().put("customer", "c7");
    logs.context().put("gone", "x");
    logs.context().remove("gone");
    logger.info("with");
    logs.context().clear();
    logger.info("without");

    List<LogRecord> records = logs.take();
    assertThat(records.get(0).traceId()).isEqualTo("t1");
    assertThat(records.get(0).spanId()).isEqualTo("s1");
    assertThat(records.get(0).fields())
        .containsEntry("customer", text("c7"))
        .doesNotContainKeys("gone", "traceId", "span_id");
    assertThat(records.get(1).traceId()).isNull();
    assertThat(records.get(1).fields()).doesNotContainKey("customer");
  }

  @Test
  void keysAndValuesKeepTheirTypes() {
    logs.context().put("quantity", "of the context");
    logger
        .atWarn()
        .addMarker(marker("audit"))
        .addMarker(marker("slow"))
        .addKeyValue("quantity", 3)
        .addKeyValue("price", 1.5)
        .addKeyValue("ok", true)
        .addKeyValue("nothing", (Object) null)
        .addKeyValue("trace_id", "t2")
        .addArgument(() -> "supplied")
        .log("took {}");

    LogRecord record = logs.only();
    assertThat(record.message()).isEqualTo("took supplied");
    assertThat(record.level()).isEqualTo(Level.WARN);
    assertThat(record.traceId()).isEqualTo("t2");
    assertThat(record.fields())
        .containsEntry("quantity", new Value.Whole(3))
        .containsEntry("price", new Value.Decimal(1.5))
        .containsEntry("ok", new Value.Truth(true))
        .containsEntry("nothing", Value.NOTHING)
        .containsEntry("marker", text("audit, slow"));
  }

  @Test
  void aMarkerIsAField() {
    logger.info(marker("audit"), "seen {} {} {}", 1, 2, 3);

    assertThat(logs.only().fields()).containsEntry("marker", text("audit"));
  }

  @Test
  void anArgumentMayLogItself() {
    Object chatty =
        new Object() {
          @Override
          public String toString() {
            logger.warn("inner {}", 1);
            return "chatty";
          }
        };
    logger.info("outer {} {}", chatty, 2);

    assertThat(logs.take())
        .extracting(LogRecord::message)
        .containsExactly("inner 1", "outer chatty 2");
  }

  @Test
  void whateverIsThrownWhileLoggingIsKept() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("broken");
          }
        };
    logger.info("a {}", broken);
    logger.info(null);
    logger.info(null, 1);
    logger.info("a {} {}", (Object[]) null);

    assertThat(logs.take())
        .extracting(LogRecord::message)
        .satisfiesExactly(
            message -> assertThat(message).contains("threw java.lang.IllegalStateException"),
            message -> assertThat(message).isEqualTo("null"),
            message -> assertThat(message).isEqualTo("null"),
            message -> assertThat(message).isEqualTo("a {} {}"));
  }

  private static Marker marker(String name) {
    return new BasicMarkerFactory().getMarker(name);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
