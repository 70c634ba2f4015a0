package io.millrace.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.millrace.logger.bridge.LeftRecords;
import io.millrace.logger.system.SystemLog;
import io.millrace.model.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever template and arguments are given, the message is the one that Logback makes of them. */
class MessageProperties {
  private static final LoggerContext CONTEXT = new LoggerContext();
  private static Path folder;
  private static SystemLog system;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("logback");
    system = LeftRecords.open(folder);
    CONTEXT.setMDCAdapter(new LogbackMDCAdapter());
  }

  @AfterContainer
  static void close() throws IOException {
    system.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 1_000)
  void theMessageIsThatOfLogback(
      @ForAll("templates") String template, @ForAll("arguments") List<Object> arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "", CONTEXT.getLogger("a"), Level.INFO, template, null, arguments.toArray());
    EventRecords.write(event, system.log("", "a"));

    List<LogRecord> records = LeftRecords.take(system);
    assertThat(records).hasSize(1);
    assertThat(records.get(0).message()).isEqualTo(event.getFormattedMessage());
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of("{}", "{}", "\\", "{", "}", "a", " é", "\uD83D\uDE00", "$1 %s")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<Object>> arguments() {
    return Arbitraries.<Object>of(
            "text",
            "{}",
            "\\{}",
            "",
            7,
            -7L,
            0.1f,
            1e300,
            'c',
            true,
            new int[] {1, 2},
            new Object[] {"a", null, new byte[] {1}, new Object[][] {{1.5}, {}}},
            List.of(1, 2),
            new IllegalStateException("why"))
        .injectNull(0.1)
        .list()
        .ofMaxSize(4);
  }
}
