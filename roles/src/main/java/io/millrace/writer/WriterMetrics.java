package io.millrace.writer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the writer tells of itself. Thread-safe. */
final class WriterMetrics {
  private final Counter batches;
  private final Counter rows;
  private final Counter retries;
  private final Counter setAside;

  WriterMetrics(MeterRegistry registry, InFlight inFlight) {
    batches = counter(registry, "batches", "Batches that became durable in the log store");
    rows = counter(registry, "rows", "Rows that became durable in the log store");
    retries = counter(registry, "retries", "Times a batch was sent again, or the queue read again");
    setAside = counter(registry, "set.aside.rows", "Rows in batches the store will never take");
    Gauge.builder("millrace.writer.in.flight.rows", inFlight, InFlight::rows)
        .description("Rows handed to the log store that are not durable yet")
        .register(registry);
    Gauge.builder("millrace.writer.in.flight.bytes", inFlight, InFlight::bytes)
        .description("Encoded bytes handed to the log store that are not durable yet")
        .baseUnit("bytes")
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

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("millrace.writer." + name).description(description).register(registry);
  }
}
