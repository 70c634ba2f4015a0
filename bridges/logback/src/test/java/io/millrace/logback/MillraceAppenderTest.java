package io.millrace.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.core.joran.spi.JoranException;
import io.millrace.logger.bridge.LeftRecords;
import io.millrace.logger.system.SystemLog;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

class MillraceAppenderTest {
  private static final String NAME = "com.acme.Orders";
  private static final Exception FAILED = new IllegalStateException("why");

  @TempDir private Path folder;
  private LogbackLogs logs;
  private Logger logger;

  @BeforeEach
  void open() throws JoranException {
    logs = new LogbackLogs(folder);
    logger = logs.logger(NAME);
  }

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void hasTheNameOfTheLoggerAndTheThread() {
    logger.info("order {} filled at {}", "A1", 1.5);

    LogRecord record = only();
    assertThat(record.message()).isEqualTo("order A1 filled at 1.5");
    assertThat(record.service()).isEqualTo("orders");
    assertThat(record.fields())
        .containsOnlyKeys("logger", "thread")
        .containsEntry("logger", text(NAME))
        .containsEntry("thread", text("main"));
  }

  @Test
  void allLevels() {
    logger.trace("{}", 0);
    logger.debug("{}", 1);
    logger.info("{}", 2);
    logger.warn("{}", 3);
    logger.error("{}", 4);
    logger.error(marker("FATAL"), "{}", 5);
    logger.atError().addMarker(marker("a")).addMarker(marker("CRITICAL")).log("{}", 5);

    assertThat(logs.take())
        .hasSize(7)
        .allSatisfy(record ->
            assertThat(record.message()).isEqualTo(Integer.toString(record.level().code())));
  }

  @Test
  void theLastArgumentMayBeAnException() {
    logger.error("failed", FAILED);
    logger.error("failed {}", 1, FAILED);
    logger.error("failed {} {} {}", 1, 2, 3, FAILED);
    logger.error("failed {}", (Object) FAILED);
    logger.atError().setCause(FAILED).log("failed {}", 1);

    assertThat(logs.take())
        .allSatisfy(record ->
            assertThat(record.exception())
                .startsWith("java.lang.IllegalStateException: why\n\tat io.millrace.logback."))
        .extracting(LogRecord::message)
        .containsExactly("failed", "failed 1", "failed 1 2 3", "failed {}", "failed 1");
  }

  @Test
  void whatStandsInTheContextIsAFieldOrTheTrace() {
    logs.mdc().put("traceId", "t1");
    logs.mdc().put("span_id", "s1");
    logs.mdc().put("customer", "c7");
    logger.info("with");
    logs.mdc().clear();
    logger.info("without");

    List<LogRecord> records = logs.take();
    assertThat(records.get(0).traceId()).isEqualTo("t1");
    assertThat(records.get(0).spanId()).isEqualTo("s1");
    assertThat(records.get(0).fields())
        .containsEntry("customer", text("c7"))
        .doesNotContainKeys("traceId", "span_id");
    assertThat(records.get(1).traceId()).isNull();
    assertThat(records.get(1).fields()).doesNotContainKey("customer");
  }

  @Test
  void keysAndValuesKeepTheirTypesAndMarkersAreAField() {
    logger
        .atWarn()
        .addMarker(marker("audit"))
        .addMarker(marker("slow"))
        .addKeyValue("quantity", 3)
        .addKeyValue("price", 1.5)
        .addKeyValue("ok", true)
        .addKeyValue("trace_id", "t2")
        .log("took {}", "long");

    LogRecord record = only();
    assertThat(record.message()).isEqualTo("took long");
    assertThat(record.traceId()).isEqualTo("t2");
    assertThat(record.fields())
        .containsEntry("quantity", new Value.Whole(3))
        .containsEntry("price", new Value.Decimal(1.5))
        .containsEntry("ok", new Value.Truth(true))
        .containsEntry("marker", text("audit, slow"));
  }

  @Test
  void anEventOfAnotherProcessKeepsItsNameTimeAndException() {
    LoggingEvent event =
        new LoggingEvent(
            "", logger, ch.qos.logback.classic.Level.INFO, "a {}", FAILED, new Object[] {1});
    event.setThreadName("other");
    event.setInstant(Instant.ofEpochSecond(12, 345_000_000));
    try (SystemLog system = LeftRecords.open(folder.resolve("own"))) {
      EventRecords.write(LoggingEventVO.build(event), system.log("", NAME));

      LogRecord record = LeftRecords.take(system).get(0);
      assertThat(record.message()).isEqualTo("a 1");
      assertThat(record.timestamp()).isEqualTo(12_345_000_000L);
      assertThat(record.fields()).containsEntry("thread", text("other"));
      assertThat(record.exception()).startsWith("java.lang.IllegalStateException: why");
    }
  }

  @Test
  void aNewConfigurationLeavesNothingOut() throws JoranException {
    logger.info("before");
    logs.context().reset();
    logs.configure();
    logger.info("after");

    assertThat(logs.take()).extracting(LogRecord::message).containsExactly("before", "after");
  }

  @Test
  void levelsOfTheFileCountToo() throws JoranException {
    System.setProperty("millrace.level.com.acme", "WARN");
    try {
      logs.context().reset();
      logs.configure();
      logger.info("kept back");
      logger.warn("let through");
    } finally {
      System.clearProperty("millrace.level.com.acme");
    }
    assertThat(only().level()).isEqualTo(Level.WARN);
  }

  private LogRecord only() {
    List<LogRecord> records = logs.take();
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static Marker marker(String name) {
    return new BasicMarkerFactory().getMarker(name);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
