package io.millrace.model.query;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads times as people and programs write them, in records, queries and requests alike, into
 * nanoseconds since the epoch:
 *
 * <ul>
 *   <li>RFC 3339, {@code 2026-11-21T10:00:00.123456789+01:00}: a space may stand for the T, a comma
 *       for the point; seconds may be left out; digits beyond the ninth of a fraction are cut off;
 *       without an offset the time is UTC
 *   <li>a date alone, {@code 2026-11-21}, which is its first instant in UTC
 *   <li>a number since the epoch, in the unit that its size tells ({@link EpochNumber})
 * </ul>
 *
 * What 64 bits of nanoseconds cannot say (the years before 1677 and after 2262) is unreadable.
 * Allocates nothing, numbers with an exponent apart. Not thread-safe.
 */
public final class TimeReader {
  /** Returned for what is not a time. */
  public static final long UNREADABLE = Long.MIN_VALUE;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final long SECONDS_PER_DAY = 86_400;

  private static final long NANOS_PER_DAY = SECONDS_PER_DAY * NANOS_PER_SECOND;

  /** To either side of the epoch, days of which 64 bits hold any time, whatever the offset. */
  private static final long MAX_DAY = Long.MAX_VALUE / NANOS_PER_DAY - 1;

  /** Days of which 64 bits hold some times, with the offset that helps; sums may wrap around. */
  private static final long MAX_DAY_IN_PART = MAX_DAY + 3;

  /** From the first of January of the year 0 to the epoch, in the count of {@link #epochDay}. */
  private static final long DAYS_TO_EPOCH = 365L * 1970 + 1969 / 4 - 1969 / 100 + 1969 / 400 + 1;

  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334
  };
  private static final int[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int DATE_LENGTH = 10;

  /** Characters of a time down to its minute. */
  private static final int MINUTE_LENGTH = 16;

  private byte[] bytes = {};
  private int position;
  private int limit;

  /** The minute read last, and its text in two words: most times are of the same minute. */
  private long minute;

  private long minuteFirst;
  private long minuteSecond;

  /** Reads a time that takes up the whole range; {@link #UNREADABLE} if it does not. */
  public long read(byte[] from, int offset, int length) {
    if (length > 5 && from[offset + 4] == '-' && isDigit(from[offset])) {
      if (length == DATE_LENGTH) {
        return readDate(from, offset);
      }
      long nanos = readDateTime(from, offset, offset + length);
      return position == limit ? nanos : UNREADABLE;
    }
    return EpochNumber.read(from, offset, length);
  }

  /**
   * Reads an RFC 3339 time at the start of a range that may go on after it, where {@link #end()}
   * then is.
   */
  public long readDateTime(byte[] from, int offset, int to) {
    bytes = from;
    position = offset;
    limit = to;
    if (to - offset < MINUTE_LENGTH) {
      return UNREADABLE;
    }
    long first = (long) LONG.get(from, offset);
    long second = (long) LONG.get(from, offset + 8);
    if (first != minuteFirst || second != minuteSecond) {
      long read = readMinute(offset);
      if (read == UNREADABLE) {
        return UNREADABLE;
      }
      minute = read;
      minuteFirst = first;
      minuteSecond = second;
    }
    position = offset + MINUTE_LENGTH;
    int seconds = seconds();
    if (seconds < 0) {
      return UNREADABLE;
    }
    int fraction = fraction();
    long nanos = minute + (seconds - zone()) * NANOS_PER_SECOND + fraction;
    return hasWrapped(nanos, from[offset]) ? UNREADABLE : nanos;
  }

  /** Whether a sum is beyond 64 bits: it is negative then in 2262, and positive in 1677. */
  private static boolean hasWrapped(long nanos, byte millennium) {
    return Math.abs(nanos) > (MAX_DAY - 3) * NANOS_PER_DAY && (nanos < 0) == (millennium > '1');
  }

  private long readDate(byte[] from, int offset) {
    bytes = from;
    long day = date(offset);
    return day == UNREADABLE || Math.abs(day) > MAX_DAY + 1 ? UNREADABLE : day * NANOS_PER_DAY;
  }

  /** The day that {@code 2026-11-21} is, or {@link #UNREADABLE}. */
  private long date(int offset) {
    return bytes[offset + 4] == '-' && bytes[offset + 7] == '-'
        ? epochDay(digits(offset, 4), digits(offset + 5, 2), digits(offset + 8, 2), MAX_DAY_IN_PART)
        : UNREADABLE;
  }

  /** Reads {@code 2026-11-21T10:00} as if it were UTC. */
  private long readMinute(int offset) {
    long day = date(offset);
    int hour = digits(offset + 11, 2);
    int minuteOfHour = digits(offset + 14, 2);
    byte between = bytes[offset + 10];
    if (day == UNREADABLE
        || (between != 'T' && between != ' ' && between != 't')
        || bytes[offset + 13] != ':'
        || !isClock(hour, minuteOfHour, 0)) {
      return UNREADABLE;
    }
    return nanos(day, hour, minuteOfHour, 0, 0);
  }

  /**
   * Reads what may follow the seconds of a time of any other form: a fraction, an offset from UTC,
   * both or nothing. The result, in nanoseconds, is to be added to the time; {@link #end()} tells
   * where it ends.
   */
  public long readFractionAndZone(byte[] from, int offset, int to) {
    bytes = from;
    position = offset;
    limit = to;
    int fraction = fraction();
    return fraction - zone() * NANOS_PER_SECOND;
  }

  /** Index behind what was read last. */
  public int end() {
    return position;
  }

  /** Nanoseconds from parts that {@link #epochDay} and {@link #isClock} have checked. */
  public static long nanos(long day, int hour, int minute, int second, int fraction) {
    long seconds = day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
    return seconds * NANOS_PER_SECOND + fraction;
  }

  /** Whether a time of day can be: a leap second counts as the first of the next minute. */
  public static boolean isClock(int hour, int minute, int second) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
  }

  /**
   * Days since 1970-01-01 of a date in the Gregorian calendar. {@link #UNREADABLE} if there is no
   * such date, or one of which 64 bits of nanoseconds do not hold every time.
   */
  public static long epochDay(int year, int month, int day) {
    return epochDay(year, month, day, MAX_DAY);
  }

  private static long epochDay(int year, int month, int day, long maxDay) {
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return UNREADABLE;
    }
    int yearsBefore = year - 1;
    long days = 365L * year + yearsBefore / 4 - yearsBefore / 100 + yearsBefore / 400;
    days += DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day;
    long sinceEpoch = days - DAYS_TO_EPOCH;
    return Math.abs(sinceEpoch) > maxDay ? UNREADABLE : sinceEpoch;
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isLeap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private int seconds() {
    if (position >= limit || bytes[position] != ':') {
      return 0;
    }
    int second = limit - position < 3 ? -1 : digits(position + 1, 2);
    position += 3;
    return second <= 60 ? second : -1;
  }

  /** The fraction of a second in nanoseconds; 0 if there is none. */
  private int fraction() {
    if (limit - position < 2
        || (bytes[position] != '.' && bytes[position] != ',')
        || !isDigit(bytes[position + 1])) {
      return 0;
    }
    int start = ++position;
    int value = 0;
    while (position < limit && isDigit(bytes[position])) {
      if (position - start < 9) {
        value = value * 10 + (bytes[position] - '0');
      }
      position++;
    }
    return value * POWERS_OF_TEN[Math.max(0, 9 - (position - start))];
  }

  /** The offset from UTC in seconds; 0, with nothing read, if there is none. */
  private int zone() {
    if (position >= limit) {
      return 0;
    }
    boolean apart = bytes[position] == ' ' && position + 1 < limit;
    int at = apart ? position + 1 : position;
    byte sign = bytes[at];
    if (sign == 'Z' || sign == 'z') {
      position = at + 1;
      return 0;
    }
    if ((sign != '+' && sign != '-') || limit - at < 3) {
      return 0;
    }
    int hours = digits(at + 1, 2);
    int next = at + 3;
    int colon = next < limit && bytes[next] == ':' ? 1 : 0;
    int minutes = limit - next >= 2 + colon ? digits(next + colon, 2) : -1;
    boolean withMinutes = minutes >= 0 && minutes < 60;
    // Apart from the time, two digits could be anything; four are an offset.
    if (hours < 0 || hours > 23 || (apart && !withMinutes)) {
      return 0;
    }
    position = withMinutes ? next + colon + 2 : next;
    int seconds = hours * 3600 + (withMinutes ? minutes * 60 : 0);
    return sign == '-' ? -seconds : seconds;
  }

  /** The number that {@code count} digits make; negative if one of them is no digit. */
  private int digits(int at, int count) {
    int value = 0;
    int wrong = 0;
    for (int i = at; i < at + count; i++) {
      int digit = bytes[i] - '0';
      wrong |= digit | (9 - digit);
      value = value * 10 + digit;
    }
    return wrong < 0 ? -1 : value;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
