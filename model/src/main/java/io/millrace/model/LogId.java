package io.millrace.model;

import java.util.Comparator;

/**
 * The id of a stored record, and its place in the total order of records: by time, then by origin.
 * Carrying the time lets a store find the record without an index of ids.
 *
 * <p>Its text form is {@code TIME-SEQUENCE-EPOCH-PRODUCER}, the numbers in base 36; the producer
 * comes last because it may itself hold a dash.
 *
 * @param timestamp the record's time, nanoseconds since the epoch
 * @param origin where the record came from
 */
public record LogId(long timestamp, Origin origin) implements Comparable<LogId> {
  private static final int RADIX = 36;
  private static final Comparator<LogId> ORDER =
      Comparator.comparingLong(LogId::timestamp).thenComparing(LogId::origin);

  @Override
  public int compareTo(LogId other) {
    return ORDER.compare(this, other);
  }

  /** The text form, as given out by the API. */
  public String text() {
    return Long.toUnsignedString(timestamp, RADIX)
        + '-'
        + Long.toString(origin.sequence(), RADIX)
        + '-'
        + Long.toString(origin.epoch(), RADIX)
        + '-'
        + origin.producer();
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static LogId parse(String text) {
    String[] parts = text.split("-", 4);
    if (parts.length < 4) {
      throw new IllegalArgumentException("not a log id: " + text);
    }
    try {
      long timestamp = Long.parseUnsignedLong(parts[0], RADIX);
      long sequence = Long.parseLong(parts[1], RADIX);
      long epoch = Long.parseLong(parts[2], RADIX);
      return new LogId(timestamp, new Origin(parts[3], epoch, sequence));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a log id: " + text, e);
    }
  }
}
