package io.millrace.blocks.format;

import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Expressions of all kinds at random, most of them about something that is in the records given.
 */
final class RandomExpressions {
  private static final List<String> FIELDS =
      List.of(
          "status",
          "latency_ms",
          "http.path",
          "user.id",
          "ok",
          "tags",
          "template",
          "ratio",
          "request_id",
          "absent",
          "rare.7");
  private static final List<String> FIXED =
      List.of(
          Fields.TIMESTAMP,
          Fields.LEVEL,
          Fields.SERVICE,
          Fields.HOST,
          Fields.MESSAGE,
          Fields.TRACE_ID,
          Fields.SPAN_ID,
          Fields.EXCEPTION);

  private final Random random;
  private final List<LogRecord> records;

  RandomExpressions(long seed, List<LogRecord> records) {
    this.random = new Random(seed);
    this.records = records;
  }

  Expression next() {
    return next(random.nextInt(4));
  }

  private Expression next(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(5)) {
      case 0 -> new Expression.And(parts(depth));
      case 1 -> new Expression.Or(parts(depth));
      case 2 -> new Expression.Not(next(depth - 1));
      default -> leaf();
    };
  }

  private List<Expression> parts(int depth) {
    List<Expression> parts = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      parts.add(next(depth - 1));
    }
    return parts;
  }

  private Expression leaf() {
    String field = random.nextInt(3) == 0 ? pick(FIXED) : pick(FIELDS);
    return switch (random.nextInt(12)) {
      case 0 -> Expression.EVERYTHING;
      case 1 -> new Expression.Exists(field);
      case 2, 3 ->
          new Expression.Compares(
              field, pick(List.of(Expression.Comparison.values())), valueOf(field));
      case 4, 5 -> new Expression.Matches(field, pattern(valueOf(field)));
      default ->
          new Expression.Matches(
              switch (random.nextInt(8)) {
                case 0 -> Fields.EXCEPTION;
                case 1, 2 -> null;
                default -> Fields.MESSAGE;
              },
              pattern(pick(records).message()));
    };
  }

  private String valueOf(String field) {
    LogRecord record = pick(records);
    String value =
        switch (field) {
          case Fields.TIMESTAMP -> String.valueOf(record.timestamp());
          case Fields.LEVEL -> record.level().name();
          case Fields.SERVICE -> record.service();
          case Fields.HOST -> String.valueOf(record.host());
          case Fields.MESSAGE -> record.message();
          case Fields.TRACE_ID -> String.valueOf(record.traceId());
          case Fields.SPAN_ID -> String.valueOf(record.spanId());
          case Fields.EXCEPTION -> String.valueOf(record.exception());
          default -> anyValueOf(record.fields());
        };
    return random.nextInt(10) == 0 ? value + "x" : value;
  }

  private String anyValueOf(Map<String, Value> fields) {
    if (fields.isEmpty()) {
      return String.valueOf(random.nextInt(600));
    }
    return pick(List.copyOf(fields.values())).display();
  }

  private Pattern pattern(String text) {
    String fragment = fragment(text);
    if (random.nextInt(6) == 0) {
      fragment = random.nextBoolean() ? fragment.toUpperCase(Locale.ROOT) : fragment + "q";
    }
    return switch (random.nextInt(6)) {
      case 0 -> wildcard(List.of("", fragment, ""));
      case 1 -> wildcard(random.nextBoolean() ? List.of(fragment, "") : List.of("", fragment));
      case 2 -> wildcard(List.of(fragment, fragment(text)));
      case 3 -> regex(fragment);
      default -> new Pattern.Literal(random.nextInt(4) == 0 ? text : fragment);
    };
  }

  private static Pattern wildcard(List<String> pieces) {
    return pieces.stream().allMatch(String::isEmpty)
        ? new Pattern.Literal("")
        : new Pattern.Wildcard(pieces);
  }

  private Pattern regex(String fragment) {
    // The language bounds the size of regular expressions.
    fragment =
        fragment.substring(
            0,
            fragment.offsetByCodePoints(
                0, Math.min(30, fragment.codePointCount(0, fragment.length()))));
    String quoted = "\\Q" + fragment.replace("\\E", "") + "\\E";
    return new Pattern.Regex(
        switch (random.nextInt(5)) {
          case 0 -> "(?i)" + quoted;
          case 1 -> "^" + quoted;
          case 2 -> quoted + "[0-9]+";
          case 3 -> "[a-z]+ " + quoted + "|" + quoted + "$";
          default -> quoted;
        });
  }

  /** A piece of the text: whole words, or cut anywhere. */
  private String fragment(String text) {
    int[] points = text.codePoints().toArray();
    if (points.length == 0) {
      return "";
    }
    int from = random.nextInt(points.length);
    int length = 1 + random.nextInt(random.nextBoolean() ? 4 : 20);
    int to = Math.min(points.length, from + length);
    if (random.nextBoolean()) {
      while (from > 0 && Character.isLetterOrDigit(points[from - 1])) {
        from--;
      }
      while (to < points.length && Character.isLetterOrDigit(points[to])) {
        to++;
      }
    }
    return new String(points, from, to - from);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
