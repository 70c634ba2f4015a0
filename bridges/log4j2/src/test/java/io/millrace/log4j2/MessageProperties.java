package io.millrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.bridge.LeftRecords;
import io.millrace.logger.system.SystemLog;
import io.millrace.model.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;

/** Whatever template and parameters are given, the message is the one that Log4j makes of them. */
class MessageProperties {
  private static final EventRecords RECORDS = new EventRecords();
  private static Path folder;
  private static SystemLog system;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("log4j2");
    system = LeftRecords.open(folder);
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
  void theMessageIsThatOfLog4j(
      @ForAll("templates") String template, @ForAll("parameters") List<Object> parameters) {
    ParameterizedMessage message = new ParameterizedMessage(template, parameters.toArray());
    String expected;
    try {
      expected = message.getFormattedMessage();
    } catch (StringIndexOutOfBoundsException e) {
      return; // Log4j 2.26.1 fails on a backslash behind the last place
    }

    assertThat(written(message, message.getThrowable())).isEqualTo(expected);
    Message reusable = ReusableMessageFactory.INSTANCE.newMessage(template, parameters.toArray());
    assertThat(mutable(reusable, message.getThrowable())).isEqualTo(expected);
    ReusableMessageFactory.release(reusable);
  }

  private static String written(Message message, Throwable thrown) {
    RECORDS.write(
        Log4jLogEvent.newBuilder()
            .setLoggerName("a")
            .setLevel(Level.INFO)
            .setMessage(message)
            .setThrown(thrown)
            .build(),
        system.log("", "a"));
    return only();
  }

  private static String mutable(Message message, Throwable thrown) {
    MutableLogEvent event = new MutableLogEvent();
    event.setLoggerName("a");
    event.setLevel(Level.INFO);
    event.setMessage(message);
    event.setThrown(thrown);
    RECORDS.write(event, system.log("", "a"));
    return only();
  }

  private static String only() {
    List<LogRecord> records = LeftRecords.take(system);
    assertThat(records).hasSize(1);
    return records.get(0).message();
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of("{}", "{}", "\\", "{", "}", "a", " é", "\uD83D\uDE00", "$1 %s")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<Object>> parameters() {
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
            new Object[] {"a", null, new byte[] {1}},
            List.of(1, List.of(2)),
            Map.of("a", new int[] {1}),
            new Date(0),
            new StringBuilder("built"),
            new IllegalStateException("why"))
        .injectNull(0.1)
        .list()
        .ofMaxSize(4);
  }
}
