package io.millrace.model.query;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Expression.Compares;
import io.millrace.model.query.Expression.Exists;
import io.millrace.model.query.Expression.Matches;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Matchers of a single field. Each of the three kinds of question goes one of four ways, by what
 * the field holds: the level, the timestamp, text, or any value.
 */
final class FieldMatcher {
  private FieldMatcher() {}

  static Matcher of(Matches matches) {
    String field = matches.field();
    Pattern pattern = matches.pattern();
    if (field == null) {
      Predicate<String> test = StringPattern.inText(pattern);
      return record -> test.test(record.message()) || passes(record.exception(), test);
    }
    if (Fields.isText(field)) {
      Predicate<String> test = StringPattern.inText(pattern);
      return record -> passes(text(record, field), test);
    }
    if (pattern instanceof Pattern.Literal literal) {
      if (field.equals(Fields.LEVEL)) {
        Optional<Level> level = Level.parse(literal.text());
        return record -> level.isPresent() && record.level() == level.get();
      }
      if (field.equals(Fields.TIMESTAMP)) {
        OptionalLong time = TimeText.parse(literal.text());
        return record -> time.isPresent() && record.timestamp() == time.getAsLong();
      }
    }
    ValuePattern test = ValuePattern.of(pattern);
    return record -> passes(value(record, field), test::matches);
  }

  static Matcher of(Compares compares) {
    String field = compares.field();
    if (field.equals(Fields.LEVEL)) {
      Optional<Level> level = Level.parse(compares.literal());
      return record ->
          level.isPresent() && compares.comparison().holds(record.level().compareTo(level.get()));
    }
    if (field.equals(Fields.TIMESTAMP)) {
      OptionalLong time = TimeText.parse(compares.literal());
      return record ->
          time.isPresent()
              && compares.comparison().holds(Long.compare(record.timestamp(), time.getAsLong()));
    }
    ValueComparison test = ValueComparison.of(compares.comparison(), compares.literal());
    return record -> passes(value(record, field), test::matches);
  }

  static Matcher of(Exists exists) {
    return record -> passes(value(record, exists.field()), value -> !value.equals(Value.NOTHING));
  }

  private static <T> boolean passes(@Nullable T there, Predicate<T> test) {
    return there != null && test.test(there);
  }

  private static @Nullable Value value(LogRecord record, String field) {
    if (!Fields.FIXED.contains(field)) {
      return record.fields().get(field);
    }
    String text = text(record, field);
    return text == null ? null : new Value.Text(text);
  }

  /** What a fixed field holds, as text. */
  private static @Nullable String text(LogRecord record, String field) {
    return switch (field) {
      case Fields.TIMESTAMP -> TimeText.format(record.timestamp());
      case Fields.LEVEL -> record.level().name();
      case Fields.SERVICE -> record.service();
      case Fields.HOST -> record.host();
      case Fields.MESSAGE -> record.message();
      case Fields.TRACE_ID -> record.traceId();
      case Fields.SPAN_ID -> record.spanId();
      case Fields.EXCEPTION -> record.exception();
      default -> throw new IllegalStateException("not a fixed field: " + field);
    };
  }
}
