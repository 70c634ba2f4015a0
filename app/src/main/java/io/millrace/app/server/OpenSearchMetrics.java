package io.millrace.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.opensearch.OpenSearchLogStore;
import io.millrace.opensearch.OpenSearchStatistics;

/** What the store on OpenSearch tells of itself, as metrics. */
final class OpenSearchMetrics {
  private OpenSearchMetrics() {}

  /** Adds them to a registry, which asks whenever it is asked. */
  static void bind(MeterRegistry registry, OpenSearchLogStore store) {
    Figures<OpenSearchLogStore, OpenSearchStatistics> metrics =
        new Figures<>(registry, "millrace.opensearch", store, OpenSearchLogStore::statistics);
    metrics.counter(
        "stored.rows", "Records that OpenSearch has stored", OpenSearchStatistics::storedRows);
    metrics.counter(
        "known.rows",
        "Records that were there already, and were passed over",
        OpenSearchStatistics::knownRows);
    metrics.counter(
        "retried.rows",
        "Records sent again, as OpenSearch was too busy or did not answer",
        OpenSearchStatistics::retriedRows);
    metrics.counter(
        "refused.rows",
        "Records that OpenSearch will never take",
        OpenSearchStatistics::refusedRows);
    metrics.gauge(
        "waiting.bytes",
        "Bytes of documents that wait or are under way",
        OpenSearchStatistics::waitingBytes);
  }
}
