package io.millrace.protocols.syslog;

import io.millrace.model.EpochNanos;
import io.millrace.model.query.TimeReader;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads the times that senders of syslog write:
 *
 * <pre>
 * 2026-11-21T10:00:00.123456+01:00   2026-11-21 10:00:00   1795255200.123
 * Nov 21 10:00:00   Nov  1 2026 10:00:00.123   Nov 21 10:00:00 2026   Nov 21 10:00:00.123 +0100
 * </pre>
 *
 * A time without a year is of the year that brings it nearest to now, one without an offset of the
 * zone that is configured; RFC 3339 times without an offset are UTC. Not thread-safe.
 */
final class SyslogTime {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** From here on, digits are a number of seconds or less since the epoch. */
  private static final int EPOCH_DIGITS = 10;

  private static final int DATE_LENGTH = 10;

  private final ZoneId zone;
  private final TimeReader reader = new TimeReader();

  private byte[] bytes = {};
  private int at;
  private int end;

  /**
   * @param zone of times that tell none
   */
  SyslogTime(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Reads the time that a range begins with, or {@link TimeReader#UNREADABLE}.
   *
   * @param arrival nanoseconds since the epoch, to tell the year by
   */
  long read(byte[] from, int offset, int to, long arrival) {
    bytes = from;
    at = offset;
    end = to;
    if (at < end && isDigit(bytes[at])) {
      return numeric();
    }
    int month = month();
    return month == 0 ? TimeReader.UNREADABLE : named(month, arrival);
  }

  /** Index behind the time that was read last. */
  int end() {
    return at;
  }

  /** A time of RFC 3339, or a number since the epoch: up to the space behind it. */
  private long numeric() {
    int start = at;
    boolean dated = end - start > DATE_LENGTH && bytes[start + 4] == '-';
    int space = dated ? start + DATE_LENGTH + 1 : start;
    while (space < end && bytes[space] != ' ') {
      space++;
    }
    if (!dated && !isEpoch(start, space)) {
      return TimeReader.UNREADABLE;
    }
    at = space;
    return reader.read(bytes, start, space - start);
  }

  private boolean isEpoch(int start, int to) {
    for (int i = start; i < to; i++) {
      if (!isDigit(bytes[i]) && bytes[i] != '.') {
        return false;
      }
    }
    return to - start >= EPOCH_DIGITS;
  }

  private long named(int month, long arrival) {
    at += 3;
    spaces();
    int day = number(1, 2);
    spaces();
    int year = peek(4) == ' ' ? number(4, 4) : -1;
    if (year >= 0) {
      spaces();
    }
    int hour = number(1, 2);
    int minute = take(':') ? number(2, 2) : -1;
    int second = take(':') ? number(2, 2) : -1;
    if (!TimeReader.isClock(hour, minute, second)) {
      return TimeReader.UNREADABLE;
    }
    int fraction = fraction();
    if (year < 0 && peek(0) == ' ' && (peek(5) == ' ' || at + 5 == end)) {
      at++;
      year = year();
    }
    Clock clock = new Clock(month, day, hour, minute, second, fraction);
    return nearest(clock, year, offset(), arrival);
  }

  private record Clock(int month, int day, int hour, int minute, int second, int fraction) {
    /** Nanoseconds since the epoch as if it were UTC, or unreadable. */
    long in(int year) {
      long epochDay = TimeReader.epochDay(year, month, day);
      return epochDay == TimeReader.UNREADABLE
          ? epochDay
          : TimeReader.nanos(epochDay, hour, minute, second, fraction);
    }
  }

  /**
   * The time of a clock.
   *
   * @param year negative if it is not told
   * @param offset from UTC in nanoseconds; {@link TimeReader#UNREADABLE} if it is not told
   */
  private long nearest(Clock clock, int year, long offset, long arrival) {
    if (year >= 0) {
      return instant(clock.in(year), offset);
    }
    int now = EpochNanos.toInstant(arrival).atOffset(ZoneOffset.UTC).getYear();
    long nearest = TimeReader.UNREADABLE;
    for (int candidate = now - 1; candidate <= now + 1; candidate++) {
      long time = instant(clock.in(candidate), offset);
      if (time != TimeReader.UNREADABLE
          && (nearest == TimeReader.UNREADABLE
              || Math.abs(time - arrival) < Math.abs(nearest - arrival))) {
        nearest = time;
      }
    }
    return nearest;
  }

  private long instant(long local, long offset) {
    if (local == TimeReader.UNREADABLE || offset != TimeReader.UNREADABLE) {
      return local == TimeReader.UNREADABLE ? local : local - offset;
    }
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(local, NANOS_PER_SECOND), 0, ZoneOffset.UTC);
    return local - zone.getRules().getOffset(time).getTotalSeconds() * NANOS_PER_SECOND;
  }

  /** The year behind a time; what is none is not passed over. */
  private int year() {
    int start = at;
    int year = number(4, 4);
    if (year < 1970 || year > 2200) {
      at = start - 1;
      return -1;
    }
    return year;
  }

  /** The offset from UTC in nanoseconds that stands here, perhaps behind a space. */
  private long offset() {
    int start = peek(0) == ' ' && (peek(1) == '+' || peek(1) == '-') ? at + 1 : at;
    int space = start;
    while (space < end && bytes[space] != ' ') {
      space++;
    }
    long offset = -reader.readFractionAndZone(bytes, start, space);
    if (reader.end() == start) {
      return TimeReader.UNREADABLE;
    }
    at = reader.end();
    return offset;
  }

  /** The fraction of a second in nanoseconds. */
  private int fraction() {
    if ((peek(0) != '.' && peek(0) != ',') || !isDigit(peek(1))) {
      return 0;
    }
    at++;
    int unit = (int) NANOS_PER_SECOND;
    int value = 0;
    while (isDigit(peek(0))) {
      unit /= 10;
      value += (bytes[at++] - '0') * unit;
    }
    return value;
  }

  /** The month from 1 whose name stands here; 0 if none does. */
  private int month() {
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (peek(0) == MONTHS.charAt(i)
          && peek(1) == MONTHS.charAt(i + 1)
          && peek(2) == MONTHS.charAt(i + 2)
          && peek(3) == ' ') {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  /** The number of so many digits that stands here, which is passed over; -1 if none does. */
  private int number(int least, int most) {
    int value = 0;
    int digits = 0;
    while (digits < most && isDigit(peek(digits))) {
      value = value * 10 + peek(digits) - '0';
      digits++;
    }
    if (digits < least) {
      return -1;
    }
    at += digits;
    return value;
  }

  private boolean take(char wanted) {
    if (peek(0) != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void spaces() {
    while (peek(0) == ' ') {
      at++;
    }
  }

  private int peek(int ahead) {
    return at + ahead < end ? bytes[at + ahead] : -1;
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }
}
