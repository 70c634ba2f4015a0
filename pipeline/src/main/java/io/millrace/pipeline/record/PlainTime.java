package io.millrace.pipeline.record;

import io.millrace.model.query.TimeReader;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Finds the time a line of plain text starts with, in the forms that programs commonly write:
 *
 * <pre>
 * 2026-11-21T10:00:00.123+01:00   2026-11-21 10:00:00,123   2026/11/21 10:00:00   26/11/21 10:00:00
 * Nov 21 10:00:00   Sat Nov 21 10:00:00 2026   21/Nov/2026:10:00:00 +0100   11-21 10:00:00.123
 * 261121 100000   1795255200   1795255200.123   1795255200123
 * </pre>
 *
 * Brackets around it, a hyphen or a syslog priority before it do not matter; the form with slashes
 * and colons, that of web servers, is also found behind the client's address. A time without an
 * offset is taken as UTC, one without a year as of the year that makes it the latest not in the
 * future. Allocates nothing but a calendar date for a new day without a year. Not thread-safe.
 */
final class PlainTime {
  /** Web servers write an address, an identity and a user before the time. */
  private static final int ACCESS_LOG_PREFIX = 120;

  private static final long DAY = 86_400L * 1_000_000_000;
  private static final int LEAP_CYCLE = 8;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String WEEKDAYS = "MonTueWedThuFriSatSun";

  private final TimeReader time = new TimeReader();

  private byte[] bytes = {};
  private int at;
  private int end;

  private long yearOfDay = Long.MIN_VALUE;
  private int year;

  /**
   * The time in a line, or {@link TimeReader#UNREADABLE}.
   *
   * @param arrival when the line arrived, to tell the year by
   */
  long read(byte[] from, int offset, int length, long arrival) {
    bytes = from;
    end = offset + length;
    int start = skipPrefix(offset);
    long timestamp = atStart(start, arrival);
    if (timestamp == TimeReader.UNREADABLE) {
      timestamp = inAccessLog(offset);
    }
    if (timestamp == TimeReader.UNREADABLE) {
      at = offset;
    }
    return timestamp;
  }

  /** Index behind the time; where the line starts if there is none. */
  int end() {
    return at;
  }

  /** Index behind a priority, hyphen or bracket. */
  private int skipPrefix(int offset) {
    int start = offset;
    if (peek(start) == '<') {
      int digits = start + 1;
      while (digits - start < 4 && isDigit(peek(digits))) {
        digits++;
      }
      start = peek(digits) == '>' && digits > start + 1 ? digits + 1 : start + 1;
      if (peek(start) == '1' && peek(start + 1) == ' ') {
        start += 2;
      }
    }
    if (peek(start) == '-' && peek(start + 1) == ' ') {
      start += 2;
    }
    return peek(start) == '[' || peek(start) == '(' ? start + 1 : start;
  }

  private long atStart(int start, long arrival) {
    int first = peek(start);
    if (!isDigit(first)) {
      return named(start, arrival);
    }
    int digits = start;
    while (digits - start < 14 && isDigit(peek(digits))) {
      digits++;
    }
    int next = peek(digits);
    return switch (digits - start) {
      case 4 -> next == '-' ? iso(start) : next == '/' ? slashed(start, 4) : TimeReader.UNREADABLE;
      case 2 -> {
        if (next == '-') {
          yield monthAndDay(start, arrival);
        }
        yield peek(digits + 1) >= 'A' ? webServer(start) : slashed(start, 2);
      }
      case 6 -> compact(start);
      case 10, 13 -> epoch(start, digits);
      default -> TimeReader.UNREADABLE;
    };
  }

  private long iso(int start) {
    long timestamp = time.readDateTime(bytes, start, end);
    at = time.end();
    return timestamp;
  }

  /** {@code 2026/11/21 10:00:00} or {@code 26/11/21 10:00:00}. */
  private long slashed(int start, int yearDigits) {
    int month = start + yearDigits + 1;
    if (peek(month - 1) != '/' || peek(month + 2) != '/' || !isSpace(peek(month + 5))) {
      return TimeReader.UNREADABLE;
    }
    int number = digits(start, yearDigits);
    return clock(
        TimeReader.epochDay(
            yearDigits == 2 ? 2000 + number : number, digits(month, 2), digits(month + 3, 2)),
        month + 6);
  }

  /** {@code 261121 100000}. */
  private long compact(int start) {
    if (!isSpace(peek(start + 6))) {
      return TimeReader.UNREADABLE;
    }
    long day =
        TimeReader.epochDay(2000 + digits(start, 2), digits(start + 2, 2), digits(start + 4, 2));
    int hour = digits(start + 7, 2);
    int minute = digits(start + 9, 2);
    int second = digits(start + 11, 2);
    if (day == TimeReader.UNREADABLE
        || !TimeReader.isClock(hour, minute, second)
        || isDigit(peek(start + 13))) {
      return TimeReader.UNREADABLE;
    }
    at = start + 13;
    return TimeReader.nanos(day, hour, minute, second, 0);
  }

  /** {@code 11-21 10:00:00.123}. */
  private long monthAndDay(int start, long arrival) {
    if (!isSpace(peek(start + 5))) {
      return TimeReader.UNREADABLE;
    }
    return withoutYear(digits(start, 2), digits(start + 3, 2), start + 6, arrival);
  }

  /** {@code Nov 21 10:00:00}, perhaps with a weekday before it and a year behind it. */
  private long named(int start, long arrival) {
    int month = start;
    if (name(month, WEEKDAYS) > 0 && isSpace(peek(month + 3))) {
      month += 4;
    }
    int number = name(month, MONTHS);
    if (number == 0 || !isSpace(peek(month + 3))) {
      return TimeReader.UNREADABLE;
    }
    int day = month + 4;
    if (isSpace(peek(day))) {
      day++;
    }
    int dayDigits = isDigit(peek(day + 1)) ? 2 : 1;
    int clock = day + dayDigits + 1;
    if (!isSpace(peek(clock - 1))) {
      return TimeReader.UNREADABLE;
    }
    int dayOfMonth = digits(day, dayDigits);
    long timestamp = withoutYear(number, dayOfMonth, clock, arrival);
    int written = peek(at) == ' ' && !isDigit(peek(at + 5)) ? digits(at + 1, 4) : -1;
    if (timestamp != TimeReader.UNREADABLE && written > 1900) {
      timestamp = clock(TimeReader.epochDay(written, number, dayOfMonth), clock);
      at += 5;
    }
    return timestamp;
  }

  /** {@code 21/Nov/2026:10:00:00 +0100}. */
  private long webServer(int start) {
    int month = name(start + 3, MONTHS);
    if (month == 0 || peek(start + 2) != '/' || peek(start + 6) != '/' || peek(start + 11) != ':') {
      return TimeReader.UNREADABLE;
    }
    return clock(TimeReader.epochDay(digits(start + 7, 4), month, digits(start, 2)), start + 12);
  }

  private long inAccessLog(int offset) {
    int last = Math.min(end, offset + ACCESS_LOG_PREFIX);
    for (int bracket = offset; bracket < last; bracket++) {
      if (bytes[bracket] == '[') {
        return isDigit(peek(bracket + 1)) ? webServer(bracket + 1) : TimeReader.UNREADABLE;
      }
    }
    return TimeReader.UNREADABLE;
  }

  private long epoch(int start, int digitsEnd) {
    int behind = digitsEnd;
    if (peek(behind) == '.') {
      behind++;
      while (isDigit(peek(behind))) {
        behind++;
      }
    }
    if (behind < end && !isSpace(peek(behind)) && peek(behind) != ']') {
      return TimeReader.UNREADABLE;
    }
    at = behind;
    return time.read(bytes, start, behind - start);
  }

  private long withoutYear(int month, int day, int clock, long arrival) {
    long today = Math.floorDiv(arrival, DAY);
    if (today != yearOfDay) {
      year = Instant.ofEpochSecond(arrival / 1_000_000_000).atOffset(ZoneOffset.UTC).getYear();
      yearOfDay = today;
    }
    for (int candidate = year + 1; candidate > year - LEAP_CYCLE; candidate--) {
      long epochDay = TimeReader.epochDay(candidate, month, day);
      // A day ahead may be the time zone.
      if (epochDay != TimeReader.UNREADABLE && epochDay <= today + 1) {
        return clock(epochDay, clock);
      }
    }
    return TimeReader.UNREADABLE;
  }

  /** The time of day at an index, a fraction and an offset included, on a day. */
  private long clock(long day, int start) {
    int hour = digits(start, 2);
    int minute = digits(start + 3, 2);
    int second = digits(start + 6, 2);
    if (day == TimeReader.UNREADABLE
        || peek(start + 2) != ':'
        || peek(start + 5) != ':'
        || !TimeReader.isClock(hour, minute, second)) {
      return TimeReader.UNREADABLE;
    }
    long rest = time.readFractionAndZone(bytes, start + 8, end);
    at = time.end();
    return TimeReader.nanos(day, hour, minute, second, 0) + rest;
  }

  /** The place, from 1, of the three letters at an index in a list of such; 0 if not there. */
  private int name(int index, String names) {
    for (int i = 0; i < names.length(); i += 3) {
      if (peek(index) == names.charAt(i)
          && peek(index + 1) == names.charAt(i + 1)
          && peek(index + 2) == names.charAt(i + 2)) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  /** The number that {@code count} digits make, or -1. */
  private int digits(int index, int count) {
    int value = 0;
    for (int i = index; i < index + count; i++) {
      if (!isDigit(peek(i))) {
        return -1;
      }
      value = value * 10 + peek(i) - '0';
    }
    return value;
  }

  /** The byte at an index, -1 behind the end of the line. */
  private int peek(int index) {
    return index < end ? bytes[index] & 0xFF : -1;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\t';
  }
}
