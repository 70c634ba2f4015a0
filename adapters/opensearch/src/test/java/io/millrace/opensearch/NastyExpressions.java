package io.millrace.opensearch;

import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Expression.Comparison;
import io.millrace.model.query.Fields;
import io.millrace.model.query.JsonScalars;
import io.millrace.model.query.Pattern;
import io.millrace.ports.aggregation.RecordFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of a few leaves about given records: their literals are values that some record has,
 * or pieces of them, changed a little. The same seed gives the same expressions.
 */
final class NastyExpressions {
  private final Random random;
  private final List<LogRecord> records;
  private final NastyRecords others;

  NastyExpressions(Random random, List<LogRecord> records) {
    this.random = random;
    this.records = records;
    this.others = new NastyRecords(random);
  }

  /** The next one. */
  Expression next() {
    return next(random.nextInt(4));
  }

  private Expression next(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(5)) {
      case 0 -> new Expression.And(List.of(next(depth - 1), next(depth - 1)));
      case 1 -> new Expression.Or(List.of(next(depth - 1), next(depth - 1), next(depth - 1)));
      case 2 -> new Expression.Not(next(depth - 1));
      default -> leaf();
    };
  }

  private Expression leaf() {
    String field = field();
    return switch (random.nextInt(11)) {
      case 0 -> new Expression.Exists(field);
      case 1, 2, 3 ->
          new Expression.Compares(field, pick(List.of(Comparison.values())), literal(field));
      case 4, 5, 6 -> new Expression.Matches(field, pattern(literal(field)));
      default -> {
        String text = pick(List.of(Fields.MESSAGE, Fields.MESSAGE, Fields.EXCEPTION));
        yield new Expression.Matches(chance(4) ? null : text, pattern(literal(text)));
      }
    };
  }

  private String field() {
    return chance(3) ? pick(Fields.IN_ORDER) : chance(30) ? "absent" : pick(NastyRecords.NAMES);
  }

  private String literal(String field) {
    return switch (random.nextInt(12)) {
      case 0 -> others.number();
      case 1 -> others.text();
      default -> {
        String text = textOf(field);
        yield chance(4) ? text.toUpperCase(java.util.Locale.ROOT) : text;
      }
    };
  }

  /** What some record has in the field, or in another if the field is rare. */
  private String textOf(String field) {
    for (int i = 0; i < 20; i++) {
      Value value = RecordFields.value(pick(records), field);
      if (value instanceof Value.Json(String json) && !chance(5)) {
        List<String> scalars = new ArrayList<>(List.of(json));
        JsonScalars.any(json, scalar -> !scalars.add(scalar.display()));
        return pick(scalars);
      }
      if (value != null) {
        return value.display();
      }
    }
    return others.text();
  }

  private Pattern pattern(String text) {
    return switch (random.nextInt(9)) {
      case 0 -> wildcard(List.of("", cut(text), ""));
      case 1 -> wildcard(List.of(start(text), ""));
      case 2 -> wildcard(List.of("", end(text)));
      case 3 -> wildcard(List.of(start(text), cut(text), end(text)));
      case 4 -> wildcard(List.of("", cut(text), cut(text), chance(2) ? "" : end(text)));
      case 5 -> regex(cut(text));
      case 6 -> new Pattern.Literal(cut(text));
      default -> new Pattern.Literal(text);
    };
  }

  private static Pattern wildcard(List<String> pieces) {
    return pieces.stream().allMatch(String::isEmpty)
        ? new Pattern.Literal("")
        : new Pattern.Wildcard(pieces);
  }

  private Pattern regex(String text) {
    String some = text.substring(0, text.offsetByCodePoints(0, Math.min(30, points(text))));
    String quoted = some.isEmpty() ? "." : com.google.re2j.Pattern.quote(some);
    return new Pattern.Regex(
        switch (random.nextInt(7)) {
          case 0 -> "(?i)" + quoted;
          case 1 -> "^" + quoted;
          case 2 -> quoted + "$";
          case 3 -> quoted + "|\\d{3}";
          case 4 -> "(?:" + quoted + ")?[^a-z]" + quoted;
          case 5 -> "(?i:" + quoted + ").*\\W";
          default -> quoted;
        });
  }

  private String start(String text) {
    return text.substring(0, text.offsetByCodePoints(0, random.nextInt(points(text) + 1)));
  }

  private String end(String text) {
    return text.substring(text.offsetByCodePoints(0, random.nextInt(points(text) + 1)));
  }

  private String cut(String text) {
    String end = end(text);
    int most = chance(4) ? 200 : 5;
    return end.substring(0, end.offsetByCodePoints(0, Math.min(points(end), most)));
  }

  private static int points(String text) {
    return text.codePointCount(0, text.length());
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T extends @Nullable Object> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
