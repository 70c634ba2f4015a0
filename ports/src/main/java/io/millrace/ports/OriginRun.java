package io.millrace.ports;

import io.millrace.model.Origin;
import java.util.Comparator;

/**
 * Records of one producer that follow one another.
 *
 * @param producer whose, as {@link Origin} tells
 * @param epoch likewise
 * @param first sequence of the first
 * @param last sequence of the last, inclusive
 */
public record OriginRun(String producer, long epoch, long first, long last)
    implements Comparable<OriginRun> {
  private static final Comparator<OriginRun> ORDER =
      Comparator.comparing(OriginRun::producer)
          .thenComparingLong(OriginRun::epoch)
          .thenComparingLong(OriginRun::first)
          .thenComparingLong(OriginRun::last);

  /** One record. */
  public static OriginRun of(Origin origin) {
    return new OriginRun(origin.producer(), origin.epoch(), origin.sequence(), origin.sequence());
  }

  /** How many records. */
  public long count() {
    return last - first + 1;
  }

  /** Whether all of it lies behind the last record of another, in that order. */
  public boolean isBehind(OriginRun other) {
    return compareTo(new OriginRun(other.producer, other.epoch, other.last, Long.MAX_VALUE)) > 0;
  }

  /** By producer, epoch, and sequence. */
  @Override
  public int compareTo(OriginRun other) {
    return ORDER.compare(this, other);
  }
}
