package io.millrace.opensearch;

import io.millrace.model.query.Expression;
import io.millrace.model.query.Expression.Comparison;
import io.millrace.model.query.Pattern;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Single questions about {@link NastyLogs}, whose patterns are cut out of them. */
final class NastyQueries {
  private final Random random;

  NastyQueries(Random random) {
    this.random = random;
  }

  /** A question. */
  Expression leaf() {
    return switch (random.nextInt(8)) {
      case 0 -> new Expression.Exists(pick(NastyLogs.NAMES));
      case 1, 2 -> new Expression.Compares(field(), pick(List.of(Comparison.values())), value());
      case 3, 4 -> new Expression.Matches(field(), pattern(value()));
      default -> new Expression.Matches(textField(), pattern(text()));
    };
  }

  private String field() {
    return random.nextInt(3) > 0
        ? "plain"
        : pick(List.of("host", "service", pick(NastyLogs.NAMES), "message"));
  }

  private @Nullable String textField() {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> "exception";
      default -> "message";
    };
  }

  private String text() {
    String text = pick(NastyLogs.TEXTS);
    return random.nextInt(3) == 0 ? text : cut(text);
  }

  private String value() {
    String value =
        random.nextInt(4) == 0
            ? pick(List.of("7", "7.0", "-7", "9007199254740993", "9007199254740992.0", "1e999"))
            : pick(NastyLogs.VALUES).display();
    return random.nextInt(3) > 0 ? value : cut(value);
  }

  private Pattern pattern(String text) {
    String some = text.isEmpty() ? "a" : text;
    return switch (random.nextInt(7)) {
      case 0 -> new Pattern.Wildcard(List.of("", some, ""));
      case 1 -> new Pattern.Wildcard(List.of(some, ""));
      case 2 -> new Pattern.Wildcard(List.of("", some));
      case 3 -> new Pattern.Wildcard(List.of(some, cut(text)));
      case 4 ->
          new Pattern.Regex(com.google.re2j.Pattern.quote(cut(some) + "a").replace("a", "a?"));
      default ->
          new Pattern.Literal(
              random.nextBoolean() ? text : text.toUpperCase(java.util.Locale.ROOT));
    };
  }

  private String cut(String text) {
    int[] characters = text.codePoints().toArray();
    if (characters.length == 0) {
      return "";
    }
    int from = random.nextInt(characters.length);
    int length =
        Math.min(characters.length - from, 1 + random.nextInt(random.nextBoolean() ? 5 : 140));
    return new String(characters, from, length);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
