package io.millrace.model.query;

import io.millrace.model.Value;
import io.millrace.model.query.Expression.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * Compares values of fields to a literal. If the literal reads as a number, values that do so too
 * compare by size, and others do not pass: {@code latency_ms:>250} is not about {@code n/a}. Any
 * other literal compares as text without case, in the order of code points. Null compares to
 * nothing; an array passes if any scalar within it does. Immutable and thread-safe.
 */
public final class ValueComparison {
  private final Comparison comparison;
  private final String literal;
  private final @Nullable Numeral number;

  private ValueComparison(Comparison comparison, String literal) {
    this.comparison = comparison;
    this.literal = literal;
    this.number = Numeral.read(literal);
  }

  public static ValueComparison of(Comparison comparison, String literal) {
    return new ValueComparison(comparison, literal);
  }

  /** Whether the comparison holds with the value on its left. */
  public boolean matches(Value value) {
    if (value instanceof Value.Json json) {
      return JsonScalars.any(json.json(), this::matches);
    }
    if (value instanceof Value.Whole whole) {
      return matches(whole.number());
    }
    if (value instanceof Value.Decimal decimal) {
      return matches(decimal.number());
    }
    return !(value instanceof Value.Nothing) && matches(value.display());
  }

  /** Whether it holds with a whole number on its left. */
  public boolean matches(long value) {
    return number == null
        ? matchesText(Long.toString(value))
        : comparison.holds(Numeral.of(value).compareTo(number));
  }

  /** Whether it holds with a number on its left. */
  public boolean matches(double value) {
    return number == null
        ? matchesText(Double.toString(value))
        : comparison.holds(Numeral.of(value).compareTo(number));
  }

  /** Whether it holds with a text on its left, which may read as a number. */
  public boolean matches(String value) {
    if (number == null) {
      return matchesText(value);
    }
    Numeral left = Numeral.read(value);
    return left != null && comparison.holds(left.compareTo(number));
  }

  private boolean matchesText(String value) {
    return comparison.holds(CaseFolding.compare(value, literal));
  }
}
