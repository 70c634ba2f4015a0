package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is logged is what is sent. */
class SystemLogProperties {
  private static Path folder;
  private static SystemLog system;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("system-log");
    system =
        SystemLog.open(
            folder,
            SystemLogs.writing(1),
            SystemLogs.SETTINGS,
            new EpochClock(),
            Console.ofProcess());
  }

  @AfterContainer
  static void close() throws IOException {
    system.close();
    delete(folder);
  }

  @Property(tries = 500)
  void allKindsOfArgumentsAndFields(
      @ForAll("values") List<Object> arguments,
      @ForAll("values") List<Object> fields,
      @ForAll Level level,
      @ForAll long timestamp) {
    LogEvent event = system.log("service").at(level).message("{}".repeat(arguments.size()));
    arguments.forEach(event::arg);
    Map<String, Value> expected = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      event.field("f" + i % 5, fields.get(i));
      expected.put("f" + i % 5, value(fields.get(i)));
    }
    expected.put("thread", new Value.Text("main"));
    event.timestamp(timestamp).thread("main").log();

    LogRecord record = SystemLogs.take(system).get(0);
    StringBuilder message = new StringBuilder();
    arguments.forEach(argument -> message.append(text(argument)));
    assertThat(record.message()).isEqualTo(message.toString());
    assertThat(record.fields()).isEqualTo(expected);
    assertThat(record.level()).isEqualTo(level);
    assertThat(record.timestamp()).isEqualTo(timestamp);
  }

  @Property(tries = 60)
  void damagedRingsAreReadAsFarAsTheyGo(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path damaged = Files.createTempDirectory("system-log");
    try (SystemLog before = SystemLogs.open(damaged, 1)) {
      for (int i = 0; i < 60; i++) {
        before.log("s" + i % 3).at(Level.INFO).message("n {}").arg(i).field("f", "x").log();
        before.reader().tend();
      }
    }
    flip(damaged.resolve("1.ring"), random, 14_000);
    flip(damaged.resolve("1.names"), random, 200);
    try (SystemLog after = SystemLogs.open(damaged, 2)) {
      SystemLogReader reader = after.reader();
      for (LogBatch batch = reader.next(); batch != null; batch = reader.next()) {
        LogBatchReader rows = new LogBatchReader().of(batch);
        while (rows.next()) {
          assertThat(rows.record().service()).isNotEmpty();
        }
        reader.acknowledge(batch);
      }
      assertThat(after.statistics().failures()).isZero();
    } finally {
      delete(damaged);
    }
  }

  @Provide
  Arbitrary<List<Object>> values() {
    Arbitrary<Object> value =
        Arbitraries.oneOf(
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.integers().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.floats().map(Object.class::cast),
            Arbitraries.chars().alpha().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast),
            Arbitraries.strings().ofMaxLength(300).map(Object.class::cast),
            Arbitraries.of("\uD83D\uDE00", "{}", "\\{}", "", "a\nb").map(Object.class::cast));
    return value.list().ofMaxSize(30);
  }

  private static String text(Object value) {
    return value instanceof String string ? clean(string) : String.valueOf(value);
  }

  private static Value value(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return new Value.Whole(((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return new Value.Decimal(Double.parseDouble(value.toString()));
    }
    return value instanceof Boolean truth ? new Value.Truth(truth) : new Value.Text(text(value));
  }

  /** Half of a surrogate pair is no character. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .map(point -> point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static void flip(Path file, Random random, int within) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 1 + random.nextInt(20); i++) {
      int from = random.nextInt(4) > 0 ? Math.max(0, Math.min(12_288, bytes.length - within)) : 0;
      int at = from + random.nextInt(Math.min(within, bytes.length - from));
      bytes[at] ^= (byte) (1 << random.nextInt(8));
    }
    Files.write(file, random.nextInt(4) == 0 ? cut(bytes, random) : bytes);
  }

  private static byte[] cut(byte[] bytes, Random random) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
