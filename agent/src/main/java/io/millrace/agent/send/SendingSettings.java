package io.millrace.agent.send;

import java.time.Duration;

/**
 * How records are sent to collectors.
 *
 * @param requestBytes of records in a request, before compression; a larger batch goes alone
 * @param compressionLevel of zstd, 1 to 19
 * @param timeout for a collector to accept a connection, and again to answer
 * @param firstRetry how long a collector that failed is left alone; after each further failure
 *     twice as long, by chance a half less
 * @param longestRetry the most of that
 */
public record SendingSettings(
    int requestBytes,
    int compressionLevel,
    Duration timeout,
    Duration firstRetry,
    Duration longestRetry) {
  public SendingSettings {
    if (requestBytes < 1) {
      throw new IllegalArgumentException("request-bytes must be positive");
    }
    if (compressionLevel < 1 || compressionLevel > 19) {
      throw new IllegalArgumentException("compression-level must be 1 to 19");
    }
    if (!timeout.isPositive()
        || !firstRetry.isPositive()
        || longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "timeout and first-retry must be positive, and longest-retry no less than first-retry");
    }
  }

  /** Requests of 1 MiB, level 1, 30 seconds to answer, retries after 200 ms to 30 s. */
  public static SendingSettings defaults() {
    return new SendingSettings(
        1 << 20, 1, Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(30));
  }
}
