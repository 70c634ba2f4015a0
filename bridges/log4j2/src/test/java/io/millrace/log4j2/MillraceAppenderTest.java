package io.millrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillraceAppenderTest {
  private static final String NAME = "com.acme.Orders";
  private static final Exception FAILED = new IllegalStateException("why");

  @TempDir private Path folder;
  private Log4jLogs logs;
  private Logger logger;

  @BeforeEach
  void open() {
    logs = new Log4jLogs(folder);
    logger = logs.logger(NAME);
  }

  @AfterEach
  void close() {
    logs.close();
    ThreadContext.clearAll();
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
    assertThat(record.timestamp() / 1_000_000_000L)
        .isBetween(System.currentTimeMillis() / 1000 - 60, System.currentTimeMillis() / 1000 + 60);
  }

  @Test
  void allLevels() {
    logger.trace("{}", 0);
    logger.debug("{}", 1);
    logger.info("{}", 2);
    logger.warn("{}", 3);
    logger.error("{}", 4);
    logger.fatal("{}", 5);
    logger.log(org.apache.logging.log4j.Level.forName("NOTICE", 350), "{}", 2);
    logger.log(org.apache.logging.log4j.Level.forName("AUDIT", 350), "{}", 3);
    logger.log(org.apache.logging.log4j.Level.forName("TRADE", 50), "{}", 6);

    List<LogRecord> records = logs.take();
    assertThat(records)
        .hasSize(9)
        .allSatisfy(record ->
            assertThat(record.message()).isEqualTo(Integer.toString(record.level().code())));
    assertThat(records.get(5).fields()).doesNotContainKey("log4j_level");
    assertThat(records.get(7).fields()).containsEntry("log4j_level", text("AUDIT"));
  }

  @Test
  void exceptions() {
    logger.error("failed", FAILED);
    logger.error("failed {}", 1, FAILED);
    logger.error("failed {}", (Object) FAILED);
    logger.error(new ParameterizedMessage("failed {} {}", 1, FAILED));
    logger.atError().withThrowable(FAILED).log("failed {} {}", 1, 2);
    logger.error("literal {}", FAILED);

    List<LogRecord> records = logs.take();
    assertThat(records)
        .extracting(LogRecord::message)
        .containsExactly(
            "failed",
            "failed 1",
            "failed java.lang.IllegalStateException: why",
            "failed 1 java.lang.IllegalStateException: why",
            "failed 1 2",
            "literal {}");
    assertThat(List.of(records.get(0), records.get(1), records.get(4), records.get(5)))
        .allSatisfy(record ->
            assertThat(record.exception())
                .startsWith("java.lang.IllegalStateException: why\n\tat io.millrace.log4j2."));
  }

  @Test
  void whatStandsInTheContextIsAFieldOrTheTrace() {
    ThreadContext.put("trace_id", "t1");
    ThreadContext.put("spanId", "s1");
    ThreadContext.put("customer", "c7");
    ThreadContext.push("outer");
    ThreadContext.push("inner");
    logger.info("with");
    ThreadContext.clearAll();
    logger.info("without");

    List<LogRecord> records = logs.take();
    assertThat(records.get(0).traceId()).isEqualTo("t1");
    assertThat(records.get(0).spanId()).isEqualTo("s1");
    assertThat(records.get(0).fields())
        .containsEntry("customer", text("c7"))
        .containsEntry("ndc", text("outer inner"))
        .doesNotContainKeys("trace_id", "spanId");
    assertThat(records.get(1).traceId()).isNull();
    assertThat(records.get(1).fields()).doesNotContainKeys("customer", "ndc");
  }

  @Test
  void aMarkerAndItsParentsAreAField() {
    Marker slow = MarkerManager.getMarker("slow").addParents(MarkerManager.getMarker("audit"));
    logger.info(slow, "seen");

    assertThat(only().fields()).containsEntry("marker", text("slow, audit"));
  }

  @Test
  void otherKindsOfMessagesAreFormattedByLog4j() {
    logger.info(new ObjectMessage(List.of(1, 2)));
    logger.info((Object) "an {} object");
    logger.info(new StringBuilder("a sequence {}"));
    logger.info(new StringMapMessage().with("a", "b"));
    logger.printf(org.apache.logging.log4j.Level.INFO, "%03d", 7);
    logger.info((String) null);
    logger.info(() -> "supplied");

    assertThat(logs.take())
        .extracting(LogRecord::message)
        .containsExactly(
            "[1, 2]", "an {} object", "a sequence {}", "a=\"b\"", "007", "null", "supplied");
  }

  @Test
  void anEventOfAnotherThreadKeepsItsNameAndTime() {
    MillraceAppender appender = logs.context().getConfiguration().getAppender("millrace");
    appender.append(
        Log4jLogEvent.newBuilder()
            .setLoggerName(NAME)
            .setLevel(org.apache.logging.log4j.Level.INFO)
            .setMessage(new ParameterizedMessage("a {}", 1))
            .setThreadName("other")
            .setTimeMillis(1234)
            .build());

    LogRecord record = only();
    assertThat(record.timestamp()).isEqualTo(1_234_000_000L);
    assertThat(record.fields()).containsEntry("thread", text("other"));
  }

  @Test
  void anArgumentMayLogItself() {
    Object chatty =
        new Object() {
          @Override
          public String toString() {
            logs.logger("inner").warn("inner {}", 1);
            return "chatty";
          }
        };
    logger.info("outer {} {}", chatty, 2);

    assertThat(logs.take()).extracting(LogRecord::message).contains("inner 1", "outer chatty 2");
  }

  @Test
  void aNewConfigurationGoesOnWithTheSameLogger() {
    logger.info("before");
    logs.context().reconfigure(Log4jLogs.configuration());
    logger.info("after");

    List<LogRecord> records = logs.take();
    assertThat(records).extracting(LogRecord::message).containsExactly("before", "after");
    assertThat(records.get(1).origin().epoch()).isEqualTo(records.get(0).origin().epoch());
  }

  @Test
  void aContextStartedAgainOpensTheLoggerAgain() {
    logger.info("before");
    logs.context().stop();
    logger.info("dropped by Log4j itself");
    logs.context().start(Log4jLogs.configuration());
    logger.info("after");

    List<LogRecord> records = logs.take();
    assertThat(records).extracting(LogRecord::message).containsExactly("before", "after");
    assertThat(records.get(1).origin().epoch()).isGreaterThan(records.get(0).origin().epoch());
  }

  @Test
  void levelsOfTheFileCountToo() {
    System.setProperty("millrace.level.com.acme", "WARN");
    try {
      logs.close();
      logs.context().start(Log4jLogs.configuration());
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

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
