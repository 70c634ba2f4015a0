package io.millrace.query;

import java.time.Duration;
import java.util.stream.LongStream;

/** Widths of intervals that people read easily, as clocks and calendars divide time. */
public final class TimeStep {
  private static final long[] EASY =
      LongStream.concat(
              LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500).map(n -> n * 1_000_000),
              LongStream.of(
                      1, 2, 5, 10, 15, 30, // seconds
                      60, 120, 300, 600, 900, 1_800, // minutes
                      3_600, 7_200, 10_800, 21_600, 43_200, // hours
                      86_400, 172_800, 604_800) // days, a week
                  .map(n -> n * 1_000_000_000))
          .toArray();
  private static final long WEEK = Duration.ofDays(7).toNanos();

  /** The widest interval: no power of two of weeks beyond it fits in 64 bits of nanoseconds. */
  private static final long MOST_WEEKS = Long.highestOneBit(Long.MAX_VALUE / WEEK);

  private TimeStep() {}

  /**
   * The smallest easy width, nanoseconds, of which {@code buckets} aligned to the epoch cover the
   * range. Beyond a week, whole weeks. A range with the epoch in its midst is never covered by one,
   * nor all of time by fewer than four: then it is the widest there is.
   *
   * @param range has a start and an end
   */
  public static long choose(TimeRange range, int buckets) {
    for (long step : EASY) {
      if (buckets(range, step) <= buckets) {
        return step;
      }
    }
    long weeks = 2;
    while (weeks < MOST_WEEKS && buckets(range, weeks * WEEK) > buckets) {
      weeks *= 2;
    }
    return weeks * WEEK;
  }

  /**
   * How many intervals of a width, aligned to the epoch, cover the range; {@link Long#MAX_VALUE} if
   * there are more than that.
   */
  public static long buckets(TimeRange range, long step) {
    if (range.hasEnd() && range.from() >= range.to()) {
      return 0;
    }
    // What has no end reaches to the last moment there is, that one included.
    long last = Math.floorDiv(range.hasEnd() ? range.to() - 1 : range.to(), step);
    long after = last - Math.floorDiv(range.from(), step);
    return after < 0 || after == Long.MAX_VALUE ? Long.MAX_VALUE : after + 1;
  }
}
