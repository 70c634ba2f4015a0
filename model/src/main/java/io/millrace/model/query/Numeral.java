package io.millrace.model.query;

import org.jspecify.annotations.Nullable;

/**
 * A number, as a query or a stored text says it: digits with an optional sign, fraction and
 * exponent ({@code -12}, {@code 3.5}, {@code .5}, {@code 1e-3}), and nothing else: no hexadecimal,
 * no units, no NaN, no spaces. Two whole numbers of 64 bits compare exactly, all else as doubles.
 */
public final class Numeral implements Comparable<Numeral> {
  private static final java.util.regex.Pattern FORM =
      java.util.regex.Pattern.compile(
          "[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

  private final boolean whole;
  private final long exact;
  private final double approximate;

  private Numeral(boolean whole, long exact, double approximate) {
    this.whole = whole;
    this.exact = exact;
    this.approximate = approximate;
  }

  public static Numeral of(long number) {
    return new Numeral(true, number, number);
  }

  public static Numeral of(double number) {
    return new Numeral(false, 0, number);
  }

  /** Reads a number; null if the text is not one as a whole. */
  public static @Nullable Numeral read(String text) {
    if (text.isEmpty() || text.charAt(0) > '9' || !FORM.matcher(text).matches()) {
      return null;
    }
    try {
      return of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return of(Double.parseDouble(text));
    }
  }

  /** The number, or the nearest a double can hold; infinite if it is beyond all of them. */
  public double doubleValue() {
    return approximate;
  }

  @Override
  public int compareTo(Numeral other) {
    if (whole && other.whole) {
      return Long.compare(exact, other.exact);
    }
    if (approximate == other.approximate) {
      return 0; // -0 and 0 too, which Double.compare would tell apart
    }
    return Double.compare(approximate, other.approximate);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Numeral numeral && compareTo(numeral) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(approximate == 0 ? 0 : approximate);
  }

  @Override
  public String toString() {
    return whole ? Long.toString(exact) : Double.toString(approximate);
  }
}
