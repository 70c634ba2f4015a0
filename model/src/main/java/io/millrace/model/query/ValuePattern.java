package io.millrace.model.query;

import io.millrace.model.Value;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds values of fields against a pattern. A literal that reads as a number equals numbers of its
 * size, so {@code 200} fits 200 and 200.0; otherwise the text of the value counts ({@link
 * Value#display()}). An array fits if any scalar within it does. Immutable and thread-safe.
 */
public final class ValuePattern {
  private final Predicate<String> text;
  private final boolean literal;
  private final @Nullable Numeral number;

  private ValuePattern(Pattern pattern) {
    text = StringPattern.inValue(pattern);
    literal = pattern instanceof Pattern.Literal;
    number = pattern instanceof Pattern.Literal given ? Numeral.read(given.text()) : null;
  }

  /**
   * Compiles a pattern.
   *
   * @throws com.google.re2j.PatternSyntaxException if it is a regular expression that is none
   */
  public static ValuePattern of(Pattern pattern) {
    return new ValuePattern(pattern);
  }

  /** Whether a value fits. */
  public boolean matches(Value value) {
    if (value instanceof Value.Json json) {
      return JsonScalars.any(json.json(), this::matches);
    }
    if (literal && value instanceof Value.Whole whole) {
      return matchesNumber(Numeral.of(whole.number()));
    }
    if (literal && value instanceof Value.Decimal decimal) {
      return matchesNumber(Numeral.of(decimal.number()));
    }
    return text.test(value.display());
  }

  private boolean matchesNumber(Numeral value) {
    return number != null && number.compareTo(value) == 0;
  }
}
