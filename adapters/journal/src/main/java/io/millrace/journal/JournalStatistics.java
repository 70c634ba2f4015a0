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
 */
public record JournalStatistics(
    int segments,
    long bytes,
    long waitingBytes,
    long committedBatches,
    long committedBytes,
    long damages,
    Map<String, Long> behindBytes) {
  public JournalStatistics {
    behindBytes = Map.copyOf(behindBytes);
  }
}
