package io.millrace.journal;

import java.util.Map;

/**
 * The journal in figures, for metrics.
 *
 * @param segments files there are
 * @param bytes what they take on disk
 * @param waitingBytes batches sent and not yet durable
 * @param committedBatches batches made durable since it was opened
 * @param committedBytes their bytes
 * @param damages damaged parts met since it was opened
 * @param behindBytes by group: bytes that it has not acknowledged
 * @param undelivered by group: what no reader of it was handed yet
 * @param unacknowledged by group: what it has not acknowledged
 */
public record JournalStatistics(
    int segments,
    long bytes,
    long waitingBytes,
    long committedBatches,
    long committedBytes,
    long damages,
    Map<String, Long> behindBytes,
    Map<String, Lag> undelivered,
    Map<String, Lag> unacknowledged) {
  /**
   * How far a group is behind.
   *
   * @param rows how many rows, about: between what came a tenth of a second apart they are taken to
   *     lie evenly
   * @param millis how long the oldest of them is in the journal; 0 if there are none
   */
  public record Lag(long rows, long millis) {}

  public JournalStatistics {
    behindBytes = Map.copyOf(behindBytes);
    undelivered = Map.copyOf(undelivered);
    unacknowledged = Map.copyOf(unacknowledged);
  }
}
