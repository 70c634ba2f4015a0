package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import io.millrace.model.Value;
import io.millrace.model.query.BytePattern;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Pattern;
import io.millrace.model.query.ValueComparison;
import io.millrace.model.query.ValuePattern;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A test of single values; of strings by their bytes, without making objects. Immutable and
 * thread-safe.
 */
final class ValueTest {
  private final BytePattern texts;
  private final Predicate<Value> values;
  private final @Nullable String literal;

  private ValueTest(BytePattern texts, Predicate<Value> values, @Nullable String literal) {
    this.texts = texts;
    this.values = values;
    this.literal = literal;
  }

  /** Whether a pattern fits the value as a whole. */
  static ValueTest ofValue(Pattern pattern) {
    String literal = pattern instanceof Pattern.Literal given ? given.text() : null;
    return new ValueTest(BytePattern.inValue(pattern), ValuePattern.of(pattern)::matches, literal);
  }

  /** Whether a pattern fits anywhere in the text. */
  static ValueTest ofText(Pattern pattern) {
    return new ValueTest(BytePattern.inText(pattern), value -> false, null);
  }

  static ValueTest of(Expression.Compares compares) {
    ValueComparison comparison = ValueComparison.of(compares.comparison(), compares.literal());
    return new ValueTest(
        (bytes, from, to) -> comparison.matches(new Value.Text(decode(bytes, from, to))),
        comparison::matches,
        null);
  }

  /** Whether there is any value but null. */
  static ValueTest exists() {
    return new ValueTest((bytes, from, to) -> true, value -> !value.equals(Value.NOTHING), null);
  }

  /** The hash of the only text that passes, as it stands in a filter; null if there are others. */
  @Nullable Long onlyText() {
    return literal == null ? null : TokenHash.hash(literal);
  }

  boolean text(byte[] bytes, int from, int to) {
    return texts.matches(bytes, from, to);
  }

  boolean text(String text) {
    return texts.matches(text.getBytes(StandardCharsets.UTF_8));
  }

  boolean json(byte[] bytes, int from, int to) {
    return values.test(new Value.Json(decode(bytes, from, to)));
  }

  /** Tests a value that is no string. */
  boolean other(int kind, long bits) {
    return switch (kind) {
      case LogBatch.Kind.WHOLE -> values.test(new Value.Whole(bits));
      case LogBatch.Kind.DECIMAL -> values.test(new Value.Decimal(Double.longBitsToDouble(bits)));
      case LogBatch.Kind.TRUE -> values.test(new Value.Truth(true));
      case LogBatch.Kind.FALSE -> values.test(new Value.Truth(false));
      default -> values.test(Value.NOTHING);
    };
  }

  private static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
