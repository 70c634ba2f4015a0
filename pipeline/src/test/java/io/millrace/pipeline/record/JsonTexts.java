package io.millrace.pipeline.record;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random JSON as text, with all the freedom that the grammar leaves. */
final class JsonTexts {
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "7",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "-9223372036854775809",
    "123456789012345678901234567890",
    "0.1",
    "1.0",
    "1e5",
    "1E+5",
    "1.5e-7",
    "0.30000000000000004",
    "9007199254740993.0",
    "1e22",
    "1e23",
    "1e400",
    "-1e400",
    "1e-400",
    "0e0",
    "123456.789e3",
    "0.000000000000000000000000000000001",
    "1e99999999999",
    "4.9E-324",
    "12e-4"
  };
  private static final String[] STRINGS = {
    "",
    "a",
    "plain text",
    "\\\"",
    "\\\\",
    "\\/",
    "\\b\\f\\n\\r\\t",
    "\\u0041",
    "\\u0000",
    "\\u00e9",
    "\\uD83D\\uDE00",
    "\\uD83D",
    "\\uDE00",
    "\\uD83Dx",
    "\\uD83D\\u0041",
    "\\uD83D\\n",
    "é",
    "日本語",
    "😀",
    "exactly8",
    "exactly16 bytes.",
    "a\\",
    "\u007f",
    "\u0080",
    "x#\u00a2#\u00a2\"".replace("\"", "")
  };
  private static final String[] SPACES = {"", "", "", "", " ", "\n", "\t\r ", "          "};

  private JsonTexts() {}

  static Arbitrary<String> objects() {
    return object(3);
  }

  private static Arbitrary<String> object(int depth) {
    Arbitrary<String> member =
        Combinators.combine(names(), space(), space(), value(depth))
            .as((name, before, after, value) -> name + before + ":" + after + value);
    return wrapped(member, "{", "}");
  }

  private static Arbitrary<String> array(int depth) {
    return wrapped(value(depth), "[", "]");
  }

  private static Arbitrary<String> wrapped(Arbitrary<String> parts, String open, String close) {
    return Combinators.combine(parts.list().ofMaxSize(6), space(), space())
        .as((list, before, after) ->
            open + before + join(list, before + "," + after) + after + close);
  }

  private static String join(List<String> parts, String between) {
    return String.join(between, parts);
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> scalar =
        Arbitraries.oneOf(
            Arbitraries.of(NUMBERS),
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.doubles().map(String::valueOf),
            Arbitraries.of("true", "false", "null"),
            strings());
    if (depth == 0) {
      return scalar;
    }
    return Arbitraries.frequencyOf(
        Tuple.of(6, scalar),
        Tuple.of(1, Arbitraries.lazy(() -> object(depth - 1))),
        Tuple.of(1, Arbitraries.lazy(() -> array(depth - 1))));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.of("\"a\"", "\"b\"", "\"a.b\"", "\"longer_name\"", "\"\"")),
        // Jackson refuses names with half a surrogate pair, though the grammar allows them.
        Tuple.of(1, strings().filter(name -> !name.contains("\\uD"))));
  }

  private static Arbitrary<String> strings() {
    return Arbitraries.of(STRINGS)
        .list()
        .ofMaxSize(4)
        .map(parts -> valid('"' + String.join("", parts) + '"'));
  }

  /** A backslash put before the closing quote by chance would escape it. */
  private static String valid(String quoted) {
    return quoted.replace("a\\", "a\\\\");
  }

  private static Arbitrary<String> space() {
    return Arbitraries.of(SPACES);
  }
}
