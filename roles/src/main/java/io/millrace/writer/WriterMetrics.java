package io.millrace.writer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What a writer tells of itself, under the name of its store. Thread-safe. */
final class WriterMetrics {
  private final Counter batches;
  private final Counter rows;
  private final Counter retries;
  private final Counter setAside;

  WriterMetrics(MeterRegistry registry, String store, InFlight inFlight) {
    batches = counter(registry, store, "batches", "Batches that became durable in the store");
    rows = counter(registry, store, "rows", "Rows that became durable in the store");
    retries =
        counter(
            registry, store, "retries", "Times a batch was sent again, or the queue read again");
    setAside =
        counter(registry, store, "set.aside.rows", "Rows in batches the store will never take");
    Gauge.builder("millrace.writer.in.flight.rows", inFlight, InFlight::rows)
        .description("Rows handed to the store that are not durable yet")
        .tag("store", store)
        .register(registry);
    Gauge.builder("millrace.writer.in.flight.bytes", inFlight, InFlight::bytes)
        .description("Encoded bytes handed to the store that are not durable yet")
        .baseUnit("bytes")
        .tag("store", store)
        .register(registry);
  }

  void stored(int batchRows) {
    batches.increment();
    rows.increment(batchRows);
  }

  void retried() {
    retries.increment();
  }

  void setAside(int batchRows) {
    setAside.increment(batchRows);
  }

  private static Counter counter(
      MeterRegistry registry, String store, String name, String description) {
    return Counter.builder("millrace.writer." + name)
        .description(description)
        .tag("store", store)
        .register(registry);
  }
}
