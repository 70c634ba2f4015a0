package io.millrace.blocks.format;

/**
 * A column of whole numbers that is read from end to end: times, codes, sequences. Each number less
 * a base and divided by a unit (times in whole milliseconds have a unit of a million) is cut into
 * bytes, and bytes of the same weight are put together, which is what zstd packs best; or the
 * differences of neighbours are, if they are smaller.
 *
 * <pre>
 * u8     planes | 0x10 if differences; no planes: all are equal to base (or differ by it)
 * zigzag first  only with differences
 * zigzag base
 * varint unit   only with planes
 * planes x n bytes, the lowest weights first: (number - base) / unit, unsigned
 * </pre>
 *
 * How many there are is not stored: who reads it knows. Of none, nothing at all is stored. With
 * differences the number in place 0 is any step that occurs; it is passed over. Arithmetic wraps
 * around, so any 64-bit numbers can be stored. Checked on reading: that the planes are there, and
 * of codes that they are below their bound.
 */
final class Series {
  private static final int DIFFERENCES = 0x10;
  private static final long[] UNITS = {1_000_000_000, 1_000_000, 1_000};

  private Series() {}

  /** Writes the first n numbers; the array is used as scratch and holds something else after. */
  static void write(long[] numbers, int n, Output out) {
    if (n == 0) {
      return;
    }
    long least = numbers[0];
    long most = numbers[0];
    long leastStep = Long.MAX_VALUE;
    long mostStep = Long.MIN_VALUE;
    for (int i = 1; i < n; i++) {
      long number = numbers[i];
      least = Math.min(least, number);
      most = Math.max(most, number);
      long step = number - numbers[i - 1];
      leastStep = Math.min(leastStep, step);
      mostStep = Math.max(mostStep, step);
    }
    // Ranges beyond 63 bits come out as the most unsigned bits, which is what they need.
    if (n > 2 && bits(mostStep - leastStep) + 1 < bits(most - least)) {
      long first = numbers[0];
      for (int i = n - 1; i > 0; i--) {
        numbers[i] -= numbers[i - 1];
      }
      // The first is known; a step that occurs keeps the planes narrow.
      numbers[0] = leastStep;
      write(numbers, n, leastStep, mostStep, DIFFERENCES, first, out);
    } else {
      write(numbers, n, least, most, 0, 0, out);
    }
  }

  private static void write(
      long[] numbers, int n, long base, long most, int kind, long first, Output out) {
    long range = most - base;
    long unit = range == 0 ? 1 : unit(numbers, n, base);
    int planes = (bits(Long.divideUnsigned(range, unit)) + 7) / 8;
    out.u8(planes | kind);
    if (kind != 0) {
      out.zigzag(first);
    }
    out.zigzag(base);
    if (planes == 0) {
      return;
    }
    out.varint(unit);
    int at = out.reserve(planes * n);
    byte[] bytes = out.bytes();
    for (int i = 0; i < n; i++) {
      long rest = numbers[i] - base;
      rest = unit == 1 ? rest : Long.divideUnsigned(rest, unit);
      for (int plane = 0; plane < planes; plane++) {
        bytes[at + plane * n + i] = (byte) rest;
        rest >>>= 8;
      }
    }
  }

  private static int bits(long range) {
    return 64 - Long.numberOfLeadingZeros(range);
  }

  /** The largest unit that divides all. */
  private static long unit(long[] numbers, int n, long base) {
    for (long unit : UNITS) {
      boolean divides = true;
      for (int i = 0; divides && i < n; i++) {
        divides = Long.remainderUnsigned(numbers[i] - base, unit) == 0;
      }
      if (divides) {
        return unit;
      }
    }
    return 1;
  }

  /** Reads n numbers. */
  static long[] read(Input in, int n) {
    long[] numbers = new long[n];
    if (n == 0) {
      return numbers;
    }
    int header = in.u8();
    int planes = header & ~DIFFERENCES;
    if (planes > 8) {
      throw Input.corrupt("a series of " + planes + " planes");
    }
    boolean differences = (header & DIFFERENCES) != 0;
    long first = differences ? in.zigzag() : 0;
    long base = in.zigzag();
    long unit = planes == 0 ? 0 : in.varint();
    if (planes > in.remaining() / n) {
      throw Input.corrupt("a series ends too early");
    }
    byte[] bytes = in.bytes();
    int at = in.skip(planes * n);
    for (int plane = 0; plane < planes; plane++) {
      int shift = 8 * plane;
      for (int i = 0; i < n; i++) {
        numbers[i] |= (bytes[at + i] & 0xffL) << shift;
      }
      at += n;
    }
    if (differences) {
      long number = first;
      numbers[0] = first;
      for (int i = 1; i < n; i++) {
        number += base + unit * numbers[i];
        numbers[i] = number;
      }
    } else {
      for (int i = 0; i < n; i++) {
        numbers[i] = base + unit * numbers[i];
      }
    }
    return numbers;
  }

  /** Reads n codes, each within [0, codes). */
  static Codes readCodes(Input in, int n, int codes) {
    long[] numbers = read(in, n);
    Codes read = new Codes(n, codes);
    for (int i = 0; i < n; i++) {
      long code = numbers[i];
      if (code < 0 || code >= codes) {
        throw Input.corrupt("code " + code + " of " + codes);
      }
      read.set(i, (int) code);
    }
    return read;
  }
}
