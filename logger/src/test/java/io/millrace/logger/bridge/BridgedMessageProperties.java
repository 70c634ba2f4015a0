package io.millrace.logger.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.system.Log;
import io.millrace.logger.system.SystemLog;
import io.millrace.model.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Whatever template and arguments are given, the message is the one that the bridged library makes
 * of them. The tests of each bridge extend this.
 */
public abstract class BridgedMessageProperties {
  private Path folder;
  private SystemLog system;

  /** What the library itself makes of them; empty if it fails on them. */
  protected abstract Optional<String> formatted(String template, Object[] arguments);

  /** Each way that the library has to log them, to what {@link #log} gives. */
  protected abstract List<Runnable> ways(String template, Object[] arguments);

  @BeforeProperty
  protected void open() throws IOException {
    folder = Files.createTempDirectory("bridge");
    system = LeftRecords.open(folder);
  }

  @AfterProperty
  protected void close() throws IOException {
    system.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Where a logger of the library, by its name, is to log. */
  protected final Log log(String name) {
    return system.log("", name);
  }

  /** The message of the one record that was logged. */
  protected final String message() {
    List<LogRecord> records = LeftRecords.take(system);
    assertThat(records).hasSize(1);
    return records.get(0).message();
  }

  @Property(tries = 1_000)
  protected void theMessageIsThatOfTheLibrary(
      @ForAll("templates") String template, @ForAll("arguments") List<Object> arguments) {
    Object[] array = arguments.toArray();
    Optional<String> expected = formatted(template, array);
    if (expected.isPresent()) {
      for (Runnable way : ways(template, array)) {
        way.run();
        assertThat(message()).isEqualTo(expected.get());
      }
    }
  }

  @Provide
  protected Arbitrary<String> templates() {
    return Arbitraries.of("{}", "{}", "\\", "{", "}", "a", " é", "\uD83D\uDE00", "$1 %s")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Provide
  protected Arbitrary<List<Object>> arguments() {
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
