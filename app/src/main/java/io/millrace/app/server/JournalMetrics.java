package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalStatistics;
import io.millrace.journal.JournalStatistics.Lag;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the journal tells of itself, as metrics. */
final class JournalMetrics {
  private JournalMetrics() {}

  /**
   * Adds them to a registry, which asks whenever it is asked.
   *
   * @param carried what it carries: there is more than one
   */
  static void bind(MeterRegistry registry, String carried, Journal journal) {
    Figures<Journal, JournalStatistics> metrics =
        new Figures<>(
            registry, "millrace.journal", Tags.of("queue", carried), journal, Journal::statistics);
    metrics.gauge("bytes", "What the journal takes on disk", JournalStatistics::bytes);
    metrics.gauge(
        "waiting.bytes",
        "Bytes sent to the journal that are not durable yet",
        JournalStatistics::waitingBytes);
    metrics.gauge(
        "behind.bytes",
        "Bytes in the journal that the store furthest behind has not taken yet",
        statistics ->
            statistics.behindBytes().values().stream().mapToLong(Long::longValue).max().orElse(0));
    metrics.gauge(
        "undelivered.rows",
        "Rows in the journal that the store furthest behind was not given yet, and so are not found",
        statistics -> most(statistics.undelivered(), Lag::rows));
    metrics.gauge(
        "undelivered.seconds",
        "How long the oldest of those rows waits",
        statistics -> most(statistics.undelivered(), Lag::millis) / 1e3);
    metrics.gauge(
        "behind.rows",
        "Rows in the journal that the store furthest behind has not made durable yet",
        statistics -> most(statistics.unacknowledged(), Lag::rows));
    metrics.gauge(
        "behind.seconds",
        "How long the oldest of those rows is in the journal",
        statistics -> most(statistics.unacknowledged(), Lag::millis) / 1e3);
    metrics.counter(
        "committed.batches",
        "Batches made durable since the start",
        JournalStatistics::committedBatches);
    metrics.counter(
        "committed.bytes",
        "Bytes of batches made durable since the start",
        JournalStatistics::committedBytes);
    metrics.counter("damages", "Damaged parts of the journal met", JournalStatistics::damages);
  }

  /** Of the group furthest behind. */
  private static long most(Map<String, Lag> lags, ToLongFunction<Lag> figure) {
    return lags.values().stream().mapToLong(figure).max().orElse(0);
  }
}
