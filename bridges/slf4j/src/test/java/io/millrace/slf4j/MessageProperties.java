package io.millrace.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** Whatever template and arguments are given, the message is the one that SLF4J makes of them. */
class MessageProperties {
  private static Path folder;
  private static Slf4jLogs logs;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("slf4j");
    logs = new Slf4jLogs(folder);
  }

  @AfterContainer
  static void close() throws IOException {
    logs.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 1_000)
  void theMessageIsThatOfSlf4j(
      @ForAll("templates") String template, @ForAll("arguments") List<Object> arguments) {
    Logger logger = logs.logger("a");
    Object[] array = arguments.toArray();
    logger.info(template, array);
    String expected = MessageFormatter.arrayFormat(template, array).getMessage();
    assertThat(logs.only().message()).isEqualTo(expected);

    logger.atInfo().log(template, array);
    assertThat(logs.only().message()).isEqualTo(expected);
    if (array.length == 1) {
      logger.info(template, array[0]);
      assertThat(logs.only().message()).isEqualTo(expected);
    } else if (array.length == 2) {
      logger.info(template, array[0], array[1]);
      assertThat(logs.only().message()).isEqualTo(expected);
    }
  }

  @Property(tries = 200)
  void aMessageWithoutArgumentsIsItself(@ForAll("templates") String message) {
    logs.logger("a").info(message);
    assertThat(logs.only().message()).isEqualTo(message);

    logs.logger("a").info(message, new IllegalStateException("why"));
    assertThat(logs.only().message()).isEqualTo(message);
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
