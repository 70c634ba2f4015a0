package io.millrace.contracts;

import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Expression.Comparison;
import io.millrace.model.query.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random expressions that have a fair chance to match some of the given records and not others:
 * their literals are cut out of the records. The same seed gives the same expressions.
 */
public final class RandomQueries {
  private static final List<String> VALUE_FIELDS =
      List.of(
          "level",
          "service",
          "host",
          "trace_id",
          "span_id",
          "latency_ms",
          "ratio",
          "mixed",
          "http.status",
          "no.such.field");

  private static final List<String> REGEXES =
      List.of(
          "\\d{3}", "ref.sed", "(?i)FAILED", "^GET", "[a-f]{2}\\d", "日", "\\.java:\\d+\\)$", "a|b");

  private final Random random;
  private final List<LogRecord> records;
  private final RandomLogs logs;

  public RandomQueries(Random random, List<LogRecord> records) {
    this.random = random;
    this.records = records;
    this.logs = new RandomLogs(random);
  }

  /** An expression of a few leaves. */
  public Expression expression() {
    return expression(2);
  }

  private Expression expression(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return switch (random.nextInt(3)) {
        case 0 -> new Expression.And(List.of(expression(depth - 1), expression(depth - 1)));
        case 1 -> new Expression.Or(List.of(expression(depth - 1), expression(depth - 1)));
        default -> new Expression.Not(expression(depth - 1));
      };
    }
    return switch (random.nextInt(10)) {
      case 0 -> Expression.EVERYTHING;
      case 1 -> new Expression.Exists(pick(VALUE_FIELDS));
      case 2, 3 -> compares();
      case 4, 5 -> onValue();
      default -> onText();
    };
  }

  private Expression compares() {
    Comparison comparison = pick(List.of(Comparison.values()));
    return switch (random.nextInt(4)) {
      case 0 ->
          new Expression.Compares("level", comparison, pick(List.of("warn", "INFO", "error")));
      case 1 ->
          new Expression.Compares("timestamp", comparison, String.valueOf(record().timestamp()));
      default -> {
        String field = pick(VALUE_FIELDS.subList(1, VALUE_FIELDS.size()));
        String literal =
            random.nextBoolean() ? valueOf(field) : String.valueOf(random.nextInt(300));
        yield new Expression.Compares(field, comparison, literal);
      }
    };
  }

  private Expression onValue() {
    String field = pick(VALUE_FIELDS);
    String value = valueOf(field);
    return new Expression.Matches(field, pattern(value));
  }

  private Expression onText() {
    String field = pick(List.of("message", "message", "exception", ""));
    String text = record().message();
    return new Expression.Matches(field.isEmpty() ? null : field, pattern(text));
  }

  private Pattern pattern(String text) {
    String literal = random.nextInt(3) == 0 ? logs.token() : cut(text);
    if (random.nextInt(5) == 0) {
      literal = literal.toUpperCase(Locale.ROOT);
    }
    return switch (random.nextInt(8)) {
      case 0 -> new Pattern.Regex(pick(REGEXES));
      case 1 -> new Pattern.Wildcard(List.of("", literal.isEmpty() ? "e" : literal, ""));
      case 2 -> new Pattern.Wildcard(List.of(literal.isEmpty() ? "e" : literal, ""));
      case 3 -> new Pattern.Wildcard(List.of("", literal.isEmpty() ? "e" : literal));
      case 4 -> new Pattern.Wildcard(List.of(cut(text) + "f", cut(text)));
      default -> new Pattern.Literal(literal.isEmpty() ? "ok" : literal);
    };
  }

  /** A part of a text, along word boundaries or through words; never half a character. */
  private String cut(String text) {
    int[] characters = text.codePoints().toArray();
    if (characters.length == 0) {
      return "";
    }
    int from = random.nextInt(characters.length);
    int length = Math.min(characters.length - from, 1 + random.nextInt(12));
    String part = new String(characters, from, length);
    return random.nextBoolean() ? part : part.split("[ ,:=/]", 2)[0];
  }

  private String valueOf(String field) {
    LogRecord record = record();
    @Nullable String value =
        switch (field) {
          case "level" -> record.level().name();
          case "service" -> record.service();
          case "host" -> record.host();
          case "trace_id" -> record.traceId();
          case "span_id" -> record.spanId();
          default ->
              record.fields().containsKey(field) ? record.fields().get(field).display() : null;
        };
    return value == null ? "7" : value;
  }

  private LogRecord record() {
    return records.get(random.nextInt(records.size()));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
