package io.millrace.model;

import java.time.Instant;

/** Times as records have them: nanoseconds since the epoch, from 1677 to 2262. */
public final class EpochNanos {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private EpochNanos() {}

  /**
   * The time in nanoseconds since the epoch.
   *
   * @throws ArithmeticException if 64 bits cannot hold it
   */
  public static long of(Instant time) {
    long second = time.getEpochSecond();
    // The first second of all begins before the first nanosecond that can be told.
    return second < 0
        ? Math.addExact(
            Math.multiplyExact(second + 1, NANOS_PER_SECOND), time.getNano() - NANOS_PER_SECOND)
        : Math.addExact(Math.multiplyExact(second, NANOS_PER_SECOND), time.getNano());
  }

  /** The time of so many nanoseconds since the epoch, or before it. */
  public static Instant toInstant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }
}
