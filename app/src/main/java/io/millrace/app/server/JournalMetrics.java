package io.millrace.app.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalStatistics;
import java.util.function.ToDoubleFunction;

/** What the journal tells of itself, as metrics. */
final class JournalMetrics {
  private final MeterRegistry registry;
  private final Journal journal;

  private JournalMetrics(MeterRegistry registry, Journal journal) {
    this.registry = registry;
    this.journal = journal;
  }

  /** Adds them to a registry, which asks whenever it is asked. */
  static void bind(MeterRegistry registry, Journal journal) {
    JournalMetrics metrics = new JournalMetrics(registry, journal);
    metrics.gauge("bytes", "What the journal takes on disk", JournalStatistics::bytes);
    metrics.gauge(
        "waiting.bytes",
        "Bytes sent to the journal that are not durable yet",
        JournalStatistics::waitingBytes);
    metrics.gauge(
        "behind.bytes",
        "Bytes in the journal that are not in the store yet",
        statistics -> statistics.behindBytes().values().stream().mapToLong(Long::longValue).sum());
    metrics.gauge(
        "committed.batches",
        "Batches made durable since the start",
        JournalStatistics::committedBatches);
    metrics.gauge(
        "committed.bytes",
        "Bytes of batches made durable since the start",
        JournalStatistics::committedBytes);
    metrics.gauge("damages", "Damaged parts of the journal met", JournalStatistics::damages);
  }

  private void gauge(String name, String description, ToDoubleFunction<JournalStatistics> value) {
    Gauge.builder("millrace.journal." + name, journal, it -> value.applyAsDouble(it.statistics()))
        .description(description)
        .register(registry);
  }
}
