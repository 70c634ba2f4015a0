package io.millrace.system;

import java.time.Duration;

/**
 * How much is kept of the process's own metrics. A sample of an hour at 5 seconds takes about 1 KB
 * of the heap, all of them about 1 MiB; to take one takes about a millisecond.
 *
 * @param interval between two samples
 * @param history how far back they reach
 */
public record SystemLimits(Duration interval, Duration history) {
  private static final int MOST_SAMPLES = 10_000;

  public SystemLimits {
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("the interval between samples must be a second or more");
    }
    if (history.compareTo(interval) < 0 || history.dividedBy(interval) > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "the history must have room for 1 to " + MOST_SAMPLES + " samples");
    }
  }

  /** A sample each 5 seconds, for an hour. */
  public static SystemLimits defaults() {
    return new SystemLimits(Duration.ofSeconds(5), Duration.ofHours(1));
  }

  /** How many samples that is. */
  int samples() {
    return (int) history.dividedBy(interval);
  }
}
