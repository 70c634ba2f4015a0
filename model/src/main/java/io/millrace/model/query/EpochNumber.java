package io.millrace.model.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Times as numbers since the epoch, whose size tells their unit: below 10<sup>10</sup> seconds,
 * below 10<sup>13</sup> milliseconds, below 10<sup>16</sup> microseconds, from there on
 * nanoseconds. As text a number may have a sign, a fraction and an exponent; what is less than a
 * nanosecond is cut off.
 */
public final class EpochNumber {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final int[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private EpochNumber() {}

  /** The time that a whole number says; {@link TimeReader#UNREADABLE} if 64 bits cannot. */
  public static long toNanos(long number) {
    return toNanos(number, 0);
  }

  private static long toNanos(long number, int billionths) {
    long size = number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number);
    long unit =
        size < 10_000_000_000L
            ? NANOS_PER_SECOND
            : size < 10_000_000_000_000L ? 1_000_000 : size < 10_000_000_000_000_000L ? 1_000 : 1;
    if (size > Long.MAX_VALUE / unit - 1) {
      return unit == 1 && number != TimeReader.UNREADABLE ? number : TimeReader.UNREADABLE;
    }
    return number * unit + billionths * unit / NANOS_PER_SECOND;
  }

  /** Reads a number that takes up the whole range; {@link TimeReader#UNREADABLE} if none does. */
  static long read(byte[] from, int offset, int length) {
    boolean negative = length > 0 && from[offset] == '-';
    boolean signed = negative || (length > 0 && from[offset] == '+');
    int at = signed ? offset + 1 : offset;
    int to = offset + length;
    int start = at;
    long whole = 0;
    while (at < to && isDigit(from[at]) && at - start < 18) {
      whole = whole * 10 + (from[at++] - '0');
    }
    if (at == start) {
      return TimeReader.UNREADABLE;
    }
    if (at == to) {
      return toNanos(negative ? -whole : whole);
    }
    if (from[at] != '.') {
      return readLong(from, offset, length);
    }
    int point = at++;
    int billionths = 0;
    while (at < to && isDigit(from[at])) {
      if (at - point <= 9) {
        billionths = billionths * 10 + (from[at] - '0');
      }
      at++;
    }
    if (at == point + 1) {
      return TimeReader.UNREADABLE;
    }
    if (at < to) {
      return readLong(from, offset, length);
    }
    billionths *= POWERS_OF_TEN[Math.max(0, 10 - (at - point))];
    return toNanos(negative ? -whole : whole, negative ? -billionths : billionths);
  }

  /** Numbers with an exponent, or with more digits than fit. */
  private static long readLong(byte[] from, int offset, int length) {
    // Longer than any time, and an exponent could make a number that takes for ever to compute.
    if (length > 40) {
      return TimeReader.UNREADABLE;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(new String(from, offset, length, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      return TimeReader.UNREADABLE;
    }
    if ((long) number.precision() - number.scale() > 19 || number.scale() > 40) {
      return TimeReader.UNREADABLE;
    }
    BigInteger whole = number.toBigInteger();
    if (whole.bitLength() > 63) {
      return TimeReader.UNREADABLE;
    }
    BigDecimal fraction = number.subtract(new BigDecimal(whole));
    int billionths = fraction.movePointRight(9).setScale(0, RoundingMode.DOWN).intValueExact();
    return toNanos(whole.longValueExact(), billionths);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
