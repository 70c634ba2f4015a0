package io.millrace.writer;

import java.time.Duration;

/**
 * How the writer goes about its work.
 *
 * @param maxBatches the most batches handed to the store that are not durable yet
 * @param maxBytes the most encoded bytes of them; a single larger batch still goes through, alone
 * @param firstBackoff how long to wait when the store refuses for the first time
 * @param maxBackoff to what that wait grows while it goes on refusing
 * @param drainTimeout how long closing waits for what was handed over to become durable
 */
public record WriterSettings(
    int maxBatches,
    long maxBytes,
    Duration firstBackoff,
    Duration maxBackoff,
    Duration drainTimeout) {
  public WriterSettings {
    if (maxBatches < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("the writer needs room for at least one batch");
    }
    if (!firstBackoff.isPositive() || maxBackoff.compareTo(firstBackoff) < 0) {
      throw new IllegalArgumentException(
          "the first back-off must be positive, and the longest no shorter than the first");
    }
    if (drainTimeout.isNegative()) {
      throw new IllegalArgumentException("the drain timeout must not be negative");
    }
  }

  /** 65,536 batches or 96 MiB in flight, back-off from 50 ms to 5 s, 20 s to drain. */
  public static WriterSettings defaults() {
    return new WriterSettings(
        65_536, 96L << 20, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(20));
  }
}
