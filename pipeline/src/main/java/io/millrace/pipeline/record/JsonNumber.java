package io.millrace.pipeline.record;

import io.millrace.model.LogBatch.Kind;
import java.nio.charset.StandardCharsets;

/**
 * Reads a JSON number. Whole numbers that fit become a long; those that do not, and decimals beyond
 * the range of a double, stay text, digit by digit. The common decimals (up to 15 digits, a small
 * exponent) are exact in one multiplication or division of doubles, as William Clinger showed ("How
 * to Read Floating Point Numbers Accurately", 1990); the others go through {@link
 * Double#parseDouble}.
 */
final class JsonNumber {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Decimal digits that any long, and any integer below 2^53, can hold. */
  private static final int LONG_DIGITS = 18;

  private static final int EXACT_DIGITS = 15;

  private final JsonScanner scanner;

  /** WHOLE, DECIMAL or TEXT. */
  int kind;

  /** The long, or the raw bits of the double. */
  long bits;

  JsonNumber(JsonScanner scanner) {
    this.scanner = scanner;
  }

  /** Reads the number at an index and returns the index behind it; the scanner tells its range. */
  int read(int start) throws BadRecord {
    byte[] bytes = scanner.bytes;
    boolean negative = bytes[start] == '-';
    int first = negative ? start + 1 : start;
    int at = first;
    long value = 0;
    int digit = bytes[at] - '0';
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digit = bytes[++at] - '0';
    }
    int digits = at - first;
    if (digits == 0) {
      throw scanner.malformed(at, "expected a digit");
    }
    if (digits > 1 && bytes[first] == '0') {
      throw scanner.malformed(first + 1, "expected a number without leading zeros");
    }
    scanner.offset = start;
    byte next = bytes[at];
    if (next == '.' || next == 'e' || next == 'E') {
      return decimal(start, first, at, value);
    }
    scanner.length = at - start;
    kind = Kind.WHOLE;
    bits = negative ? -value : value;
    if (digits > LONG_DIGITS) {
      longWhole(start, at);
    }
    return at;
  }

  private void longWhole(int start, int end) {
    if (end - start > LONG_DIGITS + 2) {
      kind = Kind.TEXT;
      return;
    }
    try {
      bits = Long.parseLong(text(start, end));
    } catch (NumberFormatException _) {
      kind = Kind.TEXT;
    }
  }

  /** The rest of a number, from its point or exponent on. */
  private int decimal(int start, int first, int point, long whole) throws BadRecord {
    byte[] bytes = scanner.bytes;
    int at = point;
    long value = whole;
    int fraction = 0;
    if (bytes[at] == '.') {
      at = digits(at + 1);
      fraction = at - point - 1;
      for (int i = point + 1; i < at; i++) {
        value = value * 10 + (bytes[i] - '0');
      }
    }
    int significant = point - first + fraction;
    int scale = -fraction;
    if (bytes[at] == 'e' || bytes[at] == 'E') {
      int sign = at + 1;
      boolean signed = bytes[sign] == '-' || bytes[sign] == '+';
      int exponentAt = signed ? sign + 1 : sign;
      at = digits(exponentAt);
      int exponent = exponent(exponentAt, at);
      scale += bytes[sign] == '-' ? -exponent : exponent;
    }
    scanner.length = at - start;
    double number;
    if (significant <= EXACT_DIGITS && Math.abs(scale) < POWERS_OF_TEN.length) {
      double exact = scale < 0 ? value / POWERS_OF_TEN[-scale] : value * POWERS_OF_TEN[scale];
      number = bytes[start] == '-' ? -exact : exact;
    } else {
      number = Double.parseDouble(text(start, at));
    }
    kind = Double.isFinite(number) ? Kind.DECIMAL : Kind.TEXT;
    bits = Double.doubleToRawLongBits(number);
    return at;
  }

  private int digits(int start) throws BadRecord {
    byte[] bytes = scanner.bytes;
    int at = start;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw scanner.malformed(at, "expected a digit");
    }
    return at;
  }

  /** Large ones are cut off where the number is zero or infinite anyway. */
  private int exponent(int start, int end) {
    int exponent = 0;
    for (int at = start; at < end && exponent < 1_000_000; at++) {
      exponent = exponent * 10 + (scanner.bytes[at] - '0');
    }
    return exponent;
  }

  private String text(int start, int end) {
    return new String(scanner.bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
