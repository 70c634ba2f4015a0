package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.millrace.kafka.KafkaQueue;
import io.millrace.kafka.KafkaStatistics;

/** What the queue on Kafka tells of itself, as metrics. */
final class KafkaMetrics {
  private KafkaMetrics() {}

  /**
   * Adds them to a registry, which asks whenever it is asked.
   *
   * @param carried what it carries: there is more than one
   */
  static void bind(MeterRegistry registry, String carried, KafkaQueue queue) {
    Figures<KafkaQueue, KafkaStatistics> metrics =
        new Figures<>(
            registry, "millrace.kafka", Tags.of("queue", carried), queue, KafkaQueue::statistics);
    metrics.counter(
        "sent.batches", "Batches acknowledged since the start", KafkaStatistics::sentBatches);
    metrics.counter(
        "sent.bytes",
        "Bytes of batches acknowledged since the start, before compression",
        KafkaStatistics::sentBytes);
    metrics.counter(
        "failed.batches",
        "Batches refused or failed since the start",
        KafkaStatistics::failedBatches);
    metrics.gauge(
        "waiting.bytes",
        "Bytes of batches sent and not acknowledged yet",
        KafkaStatistics::waitingBytes);
    metrics.gauge(
        "behind.batches",
        "Batches, or parts of large ones, in the partitions read here that are not in the store yet",
        statistics ->
            statistics.behindRecords().values().stream().mapToLong(Long::longValue).sum());
    metrics.gauge(
        "buffered.bytes",
        "Bytes of batches fetched and not handed on yet",
        KafkaStatistics::bufferedBytes);
    metrics.gauge(
        "paused.readers",
        "Readers that fetch nothing until the store has taken more",
        KafkaStatistics::pausedReaders);
    metrics.counter(
        "lost.batches",
        "Batches, or parts of large ones, that retention deleted before they were read",
        KafkaStatistics::lostRecords);
    metrics.counter(
        "foreign.records",
        "Records of the topic that are none of ours",
        KafkaStatistics::foreignRecords);
  }
}
