package io.millrace.blocks.format;

/** Runs of ASCII digits as unsigned 64-bit numbers and back. */
final class Decimal {
  /** Every number of so many digits fits in 64 bits without a sign. */
  static final int MAX_DIGITS = 19;

  private static final long[] POWERS = new long[MAX_DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private Decimal() {}

  /** The number that a run of 1 to {@value #MAX_DIGITS} digits stands for. */
  static long parse(byte[] bytes, int offset, int length) {
    long value = 0;
    int at = offset;
    int rest = length;
    while (rest >= 8) {
      value = value * 100_000_000 + eight(Bytes.getLong(bytes, at));
      at += 8;
      rest -= 8;
    }
    if (rest > 0) {
      // Shifted up, so that the digits missing in front are zeros.
      long digits = Bytes.getTail(bytes, at, rest) << 64 - 8 * rest;
      value = value * POWERS[rest] + eight(digits);
    }
    return value;
  }

  /** Eight digits, the first in the lowest byte, combined to pairs, to fours, to all. */
  private static long eight(long ascii) {
    long digits = ascii & 0x0f0f0f0f0f0f0f0fL;
    long pairs = digits * 10 + (digits >>> 8) & 0x00ff00ff00ff00ffL;
    long fours = pairs * 100 + (pairs >>> 16) & 0x0000ffff0000ffffL;
    return fours * 10_000 + (fours >>> 32) & 0xffffffffL;
  }

  /** How many digits a number has when written without zeros in front; 1 for zero. */
  static int digits(long value) {
    int digits = 1;
    while (digits < MAX_DIGITS && Long.compareUnsigned(value, POWERS[digits]) >= 0) {
      digits++;
    }
    return digits;
  }

  /**
   * Whether a run of so many digits, standing for the value, begins with a zero it could do
   * without.
   */
  static boolean hasLeadingZero(long value, int length) {
    return length > 1 && Long.compareUnsigned(value, POWERS[length - 1]) < 0;
  }

  /** Writes the last so many digits of a number. */
  static void write(long value, byte[] to, int offset, int length) {
    long rest = value;
    int at = offset + length;
    if (rest < 0) {
      long tenth = Long.divideUnsigned(rest, 10);
      to[--at] = (byte) ('0' + (rest - tenth * 10));
      rest = tenth;
    }
    while (at > offset) {
      long tenth = rest / 10;
      to[--at] = (byte) ('0' + (rest - tenth * 10));
      rest = tenth;
    }
  }
}
