package io.millrace.opensearch;

import io.millrace.contracts.Draft;
import io.millrace.model.Level;
import io.millrace.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Records put together at random of what stores read differently: scripts and cases, signs that
 * queries give a meaning to, numbers in many forms, fields of any name that hold anything, and
 * times at the ends of what 64 bits hold. Few of each, so that they meet. The same seed gives the
 * same records.
 */
final class NastyRecords {
  static final List<String> NAMES =
      List.of(
          "plain",
          "plain",
          "plain",
          "tags",
          "n",
          "a",
          "a.b",
          "a=b",
          "=",
          "\\",
          ".",
          "a.",
          "*",
          "PLAIN",
          "größe 日",
          "type",
          "properties",
          "values",
          "@timestamp",
          "d" + ".d".repeat(60),
          "l".repeat(201));

  private static final List<String> CHARACTERS =
      List.of(
          "a", "b", "k", "K", "s", "S", "i", "I", "7", "0", "_", " ", " ", " ", "  ", "-", ".", "/",
          ":", "\\", "*", "?", "\"", "=", ">", "[", "(", "#", "~", "@", "&", "^", "|", "+", "$",
          "\t", "\n", "\u0000", "\u001C", "\u007F", "\u0085", "\u00A0", "é", "e\u0301", "ß", "ẞ",
          "İ", "ı", "ſ", "\u212A", "\u212B", "å", "Σ", "ς", "σ", "ǅ", "ǆ", "\u3000", "\u2028",
          "\u200B", "\uFEFF", "\uFFFD", "\uFFFF", "\uE000", "🚀", "𐐀", "𐐨", "Ⓐ", "Ꭰ", "ꭰ", "ﬀ",
          "日", "ก", "ש", "\u0345");

  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "NaN",
          "Infinity",
          "time",
          "TIMEOUT",
          "a-b",
          "10.0.0.1",
          "/var/log",
          "x".repeat(60),
          "x".repeat(61),
          "y".repeat(120),
          "y".repeat(121),
          "xy".repeat(90));

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "7",
          "7.0",
          "07",
          "+7",
          "7e0",
          "70e-1",
          "7.",
          ".5",
          "0.5",
          "-7",
          " 7",
          "0x7",
          "7_0",
          "٧",
          "1e999",
          "-1e999",
          "NaN",
          "Infinity",
          "5e-324",
          "1.7976931348623157E308",
          "9007199254740992",
          "9007199254740993",
          "9007199254740992.0",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "9.223372036854775807e18",
          "99999999999999999999");

  private static final List<Long> TIMES =
      List.of(
          Long.MIN_VALUE,
          Long.MIN_VALUE + 1,
          -1_000_001L,
          -1_000_000L,
          -999_999L,
          -1L,
          0L,
          1L,
          999_999L,
          1_000_000L,
          1_700_000_000_123_456_789L,
          Long.MAX_VALUE - 1,
          Long.MAX_VALUE);

  private final Random random;

  NastyRecords(Random random) {
    this.random = random;
  }

  /** So many records. */
  List<Draft> drafts(int count) {
    List<Draft> drafts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      drafts.add(draft());
    }
    return drafts;
  }

  /** A time that some records have, or that lies between. */
  long time() {
    return chance(3) ? random.nextInt(5_000_000) - 2_500_000 : pick(TIMES);
  }

  /** A text as people, programs and attackers write it. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(chance(4) ? pick(WORDS) : chance(6) ? pick(NUMBERS) : pick(CHARACTERS));
    }
    return text.toString();
  }

  /** A number, or what could be taken for one. */
  String number() {
    return pick(NUMBERS);
  }

  private Draft draft() {
    Draft draft =
        Draft.at(time())
            .level(Level.ofCode(random.nextInt(Level.values().length)))
            .message(chance(20) ? text().repeat(300) : chance(10) ? "" : text() + " " + text())
            .host(fixed())
            .trace(fixed(), chance(2) ? null : number())
            .exception(chance(3) ? text() : null);
    if (chance(2)) {
      draft.service(pick(List.of("shop", "Shop", "7", "\u212Aelvin", "s".repeat(2_001))));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      draft.field(pick(NAMES), value());
    }
    if (chance(2)) {
      draft.field("amount", sane());
    }
    return draft;
  }

  private @Nullable String fixed() {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> pick(List.of("", "h".repeat(2_000), "h".repeat(2_001)));
      case 2 -> number();
      default -> text();
    };
  }

  /** Numbers of which sums are exact in whatever order. */
  private Value sane() {
    double number = random.nextInt(400) / 4.0 - 50;
    return switch (random.nextInt(3)) {
      case 0 -> new Value.Whole((long) number);
      case 1 -> new Value.Text(Double.toString(number));
      default -> new Value.Decimal(number);
    };
  }

  private Value value() {
    return switch (random.nextInt(12)) {
      case 0 -> Value.NOTHING;
      case 1 -> new Value.Truth(random.nextBoolean());
      case 2 -> new Value.Text(number());
      case 3 -> pick(NastyLogs.VALUES);
      case 4, 5 -> new Value.Json(json());
      case 6 -> new Value.Whole(chance(2) ? random.nextInt(20) - 10 : random.nextLong());
      case 7 -> {
        double decimal = Double.longBitsToDouble(random.nextLong());
        yield new Value.Decimal(Double.isFinite(decimal) ? decimal : 0.5);
      }
      case 8 -> new Value.Decimal(random.nextInt(40) / 2.0 - 10);
      default -> new Value.Text(text());
    };
  }

  /** An array, or what is left of one. */
  private String json() {
    StringBuilder json = new StringBuilder("[");
    for (int i = random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> json.append(number());
        case 1 -> json.append(pick(List.of("null", "true", "[]", "{}", "\"\"", "tru", "-")));
        case 2 -> json.append("{\"a\":").append(number()).append('}');
        case 3 -> json.append(pick(List.of("\"\\ud800\"", "\"\\ud83d\\ude80\"", "\"\\u00e9\"")));
        default -> json.append(Json.quoted(text()));
      }
      json.append(i > 1 ? "," : "");
    }
    return chance(20) ? json.toString() : json + "]";
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
