package io.millrace.blocks.format;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Rows made at random to be hard on the codec: lines that look real beside text of all scripts,
 * newlines, hexadecimal and digits everywhere, fields that hold a string here and a number there.
 */
final class RandomRows {
  static final String TENANT = "acme";

  private static final List<String> PATTERNS =
      List.of(
          "user %w logged in from %i:%n",
          "request %x took %n ms (status %s)",
          "PacketResponder %d for block blk_-%N terminating",
          "%t INFO dfs.DataNode$DataXceiver: Receiving block blk_%N src: /%i:%n dest: /%i:%n",
          "GET /api/v1/%w/%n?id=%u HTTP/1.1 %s %nB",
          "error: could not open file /var/%w/%w_%z.log",
          "Error code=%s retry=%d id=%u",
          "mac %m up, 0x%x flags",
          "naïve café %n — größe %nGB, Straße %d, K%d İ%d",
          "%w",
          "%n",
          "",
          "a%nb%nc",
          "job_%z_m_%z_%d done\n\tat line %d\n\tat line %n",
          "\u0000%n\u0000",
          "the the the %d the",
          "%w %w %w %w",
          "ÿþ %n ÿ",
          "temp=-%d.%d°C v%d.%d.%d",
          "dead-beef-%x cafe:%d face");
  private static final List<String> WORDS =
      List.of(
          "alice",
          "Bob",
          "checkout",
          "payment",
          "ERROR",
          "error",
          "timeout",
          "time",
          "out",
          "disk",
          "Kelvin",
          "ſhort",
          "faded",
          "bad",
          "cafe",
          "größe",
          "user",
          "user_name",
          "x",
          "id");
  private static final List<String> FIELD_NAMES =
      List.of(
          "status",
          "latency_ms",
          "http.path",
          "user.id",
          "ok",
          "tags",
          "größe",
          "template",
          "host",
          "level",
          "ratio",
          "request_id");

  private final Random random;
  private final int services;
  private final int producers;
  private final int step;
  private long time = 1_700_000_000_000_000_000L;

  RandomRows(long seed) {
    random = new Random(seed);
    services = 1 + random.nextInt(random.nextBoolean() ? 3 : 40);
    producers = 1 + random.nextInt(3);
    step = random.nextInt(4);
  }

  /** So many rows, in batches. */
  List<LogBatch> batches(int rows) {
    List<LogBatch> batches = new ArrayList<>();
    long[] next = new long[producers];
    int left = rows;
    while (left > 0) {
      int size = Math.min(left, 1 + random.nextInt(30));
      int producer = random.nextInt(producers);
      LogBatchWriter writer = new LogBatchWriter(256);
      for (int i = 0; i < size; i++) {
        writer.add(record());
      }
      next[producer] += random.nextInt(5) == 0 ? random.nextInt(1000) : 0;
      batches.add(
          writer.finish(TENANT, new Origin("producer-" + producer, producer * 7L, next[producer])));
      next[producer] += size;
      left -= size;
    }
    return batches;
  }

  private LogRecord record() {
    time +=
        switch (step) {
          case 0 -> 1_000_000L * random.nextInt(3);
          case 1 -> random.nextInt(1_000_000_000);
          case 2 -> 1_000_000_000L * (random.nextInt(5) - 1);
          default -> random.nextInt(50) == 0 ? random.nextLong() >> 3 : 1;
        };
    return new LogRecord(
        time,
        Level.ofCode(random.nextInt(random.nextBoolean() ? 7 : 3)),
        "service-" + (int) Math.abs(random.nextGaussian() * services / 2),
        chance(4) ? null : "host-" + random.nextInt(5) + (chance(3) ? ".example" : ""),
        message(),
        chance(3) ? null : trace(),
        chance(2) ? null : hex(16),
        chance(10)
            ? "java.lang.IllegalStateException: " + message() + "\n\tat a.b.C(D.java:1)"
            : null,
        fields(),
        TENANT,
        new Origin("none", 0, 0));
  }

  private String trace() {
    if (chance(40)) {
      return random.nextBoolean() ? "" : "ABC-" + random.nextInt(10);
    }
    return String.format("%032x", random.nextInt(40) * 0x1234567L);
  }

  private String message() {
    return chance(400) ? line().repeat(2000) : line();
  }

  private String line() {
    if (chance(25)) {
      return text(random.nextInt(40));
    }
    StringBuilder line = new StringBuilder();
    String pattern = pick(PATTERNS);
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      line.append(c == '%' ? variable(pattern.charAt(++i)) : String.valueOf(c));
    }
    return line.toString();
  }

  private String variable(char kind) {
    return switch (kind) {
      case 'w' -> pick(WORDS);
      case 'n' -> String.valueOf(Math.abs(random.nextInt()) >> random.nextInt(31));
      case 'N' -> digits(19 + random.nextInt(2));
      case 'd' -> String.valueOf(random.nextInt(10));
      case 's' -> pick(List.of("200", "404", "500"));
      case 'x' -> hex(8);
      case 'z' -> digits(1 + random.nextInt(6));
      case 'i' -> random.nextInt(256) + "." + random.nextInt(256) + ".0." + random.nextInt(9);
      case 'u' -> hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12);
      case 'm' -> hex(2) + ":" + hex(2) + ":" + hex(2).toUpperCase(java.util.Locale.ROOT);
      case 't' ->
          String.format(
              "%02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60));
      default -> throw new IllegalArgumentException("%" + kind);
    };
  }

  private Map<String, Value> fields() {
    Map<String, Value> fields = new LinkedHashMap<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      fields.put(chance(30) ? "rare." + random.nextInt(100) : pick(FIELD_NAMES), value());
    }
    return fields;
  }

  private Value value() {
    return switch (random.nextInt(9)) {
      case 0 -> new Value.Whole(random.nextInt(600));
      case 1 -> new Value.Whole(random.nextLong());
      case 2 -> new Value.Decimal(random.nextInt(1000) / 10.0);
      case 3 -> new Value.Decimal(random.nextGaussian());
      case 4 -> new Value.Truth(random.nextBoolean());
      case 5 -> Value.NOTHING;
      case 6 -> new Value.Json("[1,\"" + pick(WORDS) + "\",{\"a\":2.5}]");
      case 7 -> new Value.Text(String.valueOf(random.nextInt(600)));
      default -> new Value.Text(chance(3) ? text(8) : pick(WORDS));
    };
  }

  /** Any characters that can be encoded, the short of it being ASCII. */
  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int c =
          switch (random.nextInt(8)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> 0x80 + random.nextInt(0x500);
            case 2 -> 0x4e00 + random.nextInt(0x100);
            case 3 -> 0x1f600 + random.nextInt(0x40);
            case 4 -> pick(List.of("K", "ſ", "İ", "ı")).codePointAt(0);
            default -> 0x20 + random.nextInt(0x5f);
          };
      text.appendCodePoint(c);
    }
    return text.toString();
  }

  private String hex(int digits) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      hex.append("0123456789abcdef".charAt(random.nextInt(16)));
    }
    return hex.toString();
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T extends @Nullable Object> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
