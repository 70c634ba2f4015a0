package io.millrace.logger.configuration;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them: {@code 4096}, {@code 64KiB}, {@code 512m}, {@code 2GiB}. */
final class Sizes {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,19})\\s*([kmgt]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "kmgt";

  private Sizes() {}

  /** Reads a size; units are powers of 1024. */
  static long parse(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no size; write a number of bytes or one like 64KiB, 512MiB, 2GiB");
    }
    try {
      String unit = size.group(2).toLowerCase(Locale.ROOT);
      int shift = unit.isEmpty() ? 0 : 10 * (UNITS.indexOf(unit) + 1);
      return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << shift);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is too large", e);
    }
  }

  /** The size in the largest unit of which it is a whole number. */
  static String print(long bytes) {
    int unit = 0;
    long number = bytes;
    while (number != 0 && number % 1024 == 0 && unit < UNITS.length()) {
      number /= 1024;
      unit++;
    }
    return unit == 0
        ? Long.toString(bytes)
        : number + UNITS.substring(unit - 1, unit).toUpperCase(Locale.ROOT) + "iB";
  }
}
