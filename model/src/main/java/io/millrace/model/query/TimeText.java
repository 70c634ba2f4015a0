package io.millrace.model.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Times as people and programs write them. RFC 3339, with a {@code T} or a space in the middle, and
 * with less of it: a time without zone is UTC, seconds may be left out, a date alone is its first
 * instant. Or a number since the epoch, a fraction allowed, of which the size tells the unit: below
 * 10^10 seconds, below 10^13 milliseconds, below 10^16 microseconds, from there on nanoseconds.
 */
public final class TimeText {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int LONGEST = 64;
  private static final java.util.regex.Pattern NUMBER =
      java.util.regex.Pattern.compile("[+-]?[0-9]{1,19}(\\.[0-9]*)?");

  private TimeText() {}

  /** Nanoseconds since the epoch; empty if the text is no time, or one that 64 bits cannot hold. */
  public static OptionalLong parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          NUMBER.matcher(trimmed).matches() ? ofNumber(trimmed) : nanos(ofDate(trimmed)));
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** The time as RFC 3339 in UTC, with 0, 3, 6 or 9 digits of fraction as it needs. */
  public static String format(long nanos) {
    return Instant.ofEpochSecond(
            Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND))
        .toString();
  }

  private static long ofNumber(String text) {
    BigDecimal number = new BigDecimal(text);
    BigDecimal size = number.abs();
    int scale;
    if (size.compareTo(BigDecimal.TEN.pow(10)) < 0) {
      scale = 9;
    } else if (size.compareTo(BigDecimal.TEN.pow(13)) < 0) {
      scale = 6;
    } else if (size.compareTo(BigDecimal.TEN.pow(16)) < 0) {
      scale = 3;
    } else {
      scale = 0;
    }
    return number.movePointRight(scale).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private static Instant ofDate(String text) {
    if (text.length() <= "2026-01-31".length()) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String time = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    char last = time.charAt(time.length() - 1);
    boolean zoned =
        last == 'Z' || last == 'z' || time.indexOf('+') > 0 || time.lastIndexOf('-') > 10;
    return zoned
        ? OffsetDateTime.parse(time).toInstant()
        : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
  }

  private static long nanos(Instant instant) {
    long seconds = instant.getEpochSecond();
    long nanos = instant.getNano();
    if (seconds < 0) { // counted from the next second, so that the earliest time is in reach
      seconds++;
      nanos -= NANOS_PER_SECOND;
    }
    return Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), nanos);
  }
}
