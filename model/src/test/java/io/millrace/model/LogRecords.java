package io.millrace.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * Random log records, of all that a record may hold. Made by hand from a random generator: combined
 * from jqwik's own arbitraries they take a hundred times as long.
 */
final class LogRecords {
  static final String TENANT = "tenant";
  static final Origin FIRST = new Origin("producer", 3, 1000);

  private static final long[] WHOLES = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE};
  private static final double[] DECIMALS = {
    -0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0.1, 1.0 / 3
  };

  private LogRecords() {}

  /** Records of one batch: one tenant, and origins that follow {@link #FIRST}. */
  static Arbitrary<List<LogRecord>> batches() {
    return Arbitraries.randomValue(LogRecords::batch);
  }

  /** Any text of some length that has a UTF-8 form. */
  static Arbitrary<String> texts(int min, int max) {
    return Arbitraries.randomValue(random -> text(random, min, max));
  }

  private static List<LogRecord> batch(Random random) {
    List<LogRecord> records = new ArrayList<>();
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      records.add(record(random, FIRST.plus(i)));
    }
    return records;
  }

  private static LogRecord record(Random random, Origin origin) {
    Level[] levels = Level.values();
    return new LogRecord(
        whole(random),
        levels[random.nextInt(levels.length)],
        text(random, 1, 20),
        maybe(random),
        message(random),
        maybe(random),
        maybe(random),
        maybe(random),
        fields(random),
        TENANT,
        origin);
  }

  private static Map<String, Value> fields(Random random) {
    Map<String, Value> fields = new LinkedHashMap<>();
    int count = random.nextInt(7);
    for (int i = 0; i < count; i++) {
      fields.put(text(random, 1, 12), value(random));
    }
    return fields;
  }

  private static Value value(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Value.Text(text(random, 0, 200));
      case 1 -> new Value.Whole(whole(random));
      case 2 -> new Value.Decimal(decimal(random));
      case 3 -> new Value.Truth(random.nextBoolean());
      case 4 -> new Value.Json("[\"" + text(random, 0, 40) + "\"]");
      default -> Value.NOTHING;
    };
  }

  private static long whole(Random random) {
    return random.nextInt(4) == 0 ? WHOLES[random.nextInt(WHOLES.length)] : random.nextLong();
  }

  private static double decimal(Random random) {
    double any = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(any) && random.nextInt(4) != 0
        ? any
        : DECIMALS[random.nextInt(DECIMALS.length)];
  }

  private static @Nullable String maybe(Random random) {
    return random.nextBoolean() ? null : text(random, 0, 30);
  }

  /** Mostly short ones; some whose length takes two and three bytes. */
  private static String message(Random random) {
    String text = text(random, 0, 60);
    return switch (random.nextInt(20)) {
      case 0 -> text.repeat(1000);
      case 1, 2, 3 -> text.repeat(10);
      default -> text;
    };
  }

  private static String text(Random random, int min, int max) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(min, max + 1);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(codePoint(random));
    }
    return text.toString();
  }

  /** Mostly ASCII; else any of Unicode but surrogates, which have no UTF-8 form. */
  private static int codePoint(Random random) {
    int codePoint =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(0x300);
          case 1 -> random.nextInt(Character.MAX_CODE_POINT + 1);
          default -> random.nextInt(' ', '~');
        };
    boolean isSurrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return isSurrogate ? 0xfffd : codePoint;
  }
}
