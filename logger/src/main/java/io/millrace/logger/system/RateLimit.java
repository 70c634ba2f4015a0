package io.millrace.logger.system;

import io.millrace.model.Level;

/**
 * How much one call site, known by its template, may write. What is beyond is not written but
 * counted, and told on the next record of the site.
 *
 * @param perSecond records a second, on average; 0 for no limit
 * @param burst records at once after a quiet time, at least 1
 * @param below only records below this level are limited
 */
public record RateLimit(long perSecond, long burst, Level below) {
  /** No limit. */
  public static final RateLimit NONE = new RateLimit(0, 1, Level.TRACE);

  private static final long SECOND = 1_000_000_000L;

  public RateLimit {
    if (perSecond < 0 || perSecond > SECOND || burst < 1 || burst > SECOND) {
      throw new IllegalArgumentException(
          "a rate is from 0 to a thousand million a second, with a burst of at least 1");
    }
  }

  boolean covers(int level) {
    return perSecond > 0 && level < below.code();
  }

  /** Nanoseconds that one record uses up. */
  long interval() {
    return SECOND / perSecond;
  }

  /** How far ahead of its time a record may come. */
  long tolerance() {
    return interval() * (burst - 1);
  }
}
