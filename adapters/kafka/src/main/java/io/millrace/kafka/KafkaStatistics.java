package io.millrace.kafka;

import java.util.Map;

/**
 * The queue in figures, for metrics; of this process alone. A record is one of Kafka: a batch, or a
 * part of a large one.
 *
 * @param sentBatches acknowledged by Kafka since the queue was opened
 * @param sentBytes their rows' bytes, before compression
 * @param failedBatches refused or failed since then
 * @param waitingBytes of batches sent and not yet acknowledged
 * @param lostRecords that Kafka forgot before a group here came to them, since then
 * @param foreignRecords that were none of ours and were passed over, since then
 * @param bufferedRecords fetched by readers and not yet handed out
 * @param bufferedBytes their rows' bytes
 * @param pausedReaders that fetch nothing until more is taken from them
 * @param behindRecords by group: records, of the partitions that readers here have, that they have
 *     not acknowledged
 */
public record KafkaStatistics(
    long sentBatches,
    long sentBytes,
    long failedBatches,
    long waitingBytes,
    long lostRecords,
    long foreignRecords,
    long bufferedRecords,
    long bufferedBytes,
    int pausedReaders,
    Map<String, Long> behindRecords) {
  public KafkaStatistics {
    behindRecords = Map.copyOf(behindRecords);
  }
}
