package io.millrace.blocks.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.model.LogBatch;
import io.millrace.model.Value;
import io.millrace.model.query.BytePattern;
import io.millrace.model.query.CaseFolding;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Pattern;
import io.millrace.model.query.ValueComparison;
import io.millrace.model.query.ValuePattern;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A test of single values; of strings by their bytes, without making objects. Immutable and
 * thread-safe.
 */
final class ValueTest {
  private final BytePattern texts;
  private final Predicate<Value> values;
  private final @Nullable Piece only;

  private ValueTest(BytePattern texts, Predicate<Value> values, @Nullable Piece only) {
    this.texts = texts;
    this.values = values;
    this.only = only;
  }

  /** Whether a pattern fits the value as a whole. */
  static ValueTest ofValue(Pattern pattern) {
    Piece only = pattern instanceof Pattern.Literal literal ? whole(literal.text()) : null;
    return new ValueTest(BytePattern.inValue(pattern), ValuePattern.of(pattern)::matches, only);
  }

  /** Null for half a surrogate pair, which would be encoded as a question mark. */
  private static @Nullable Piece whole(String text) {
    return UTF_8.newEncoder().canEncode(text)
        ? new Piece(Piece.Place.WHOLE, CaseFolding.fold(text).getBytes(UTF_8))
        : null;
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

  /** The only text that passes, once it is folded; null if there are others. */
  @Nullable Piece only() {
    return only;
  }

  boolean text(byte[] bytes, int from, int to) {
    return texts.matches(bytes, from, to);
  }

  boolean text(String text) {
    return texts.matches(text.getBytes(UTF_8));
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
    return new String(bytes, from, to - from, UTF_8);
  }
}
