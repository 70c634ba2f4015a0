package io.millrace.writer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a writer tells of itself, under the name of its store. Thread-safe. */
final class WriterMetrics {
  /** A batch that takes longer is counted as if it took so long. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Counter batches;
  private final Counter rows;
  private final Counter retries;
  private final Counter setAside;
  private final Timer storing;

  WriterMetrics(MeterRegistry registry, String store, InFlight inFlight) {
    batches = counter(registry, store, "batches", "Batches that became durable in the store");
    rows = counter(registry, store, "rows", "Rows that became durable in the store");
    retries =
        counter(
            registry, store, "retries", "Times a batch was sent again, or the queue read again");
    setAside =
        counter(registry, store, "set.aside.rows", "Rows in batches the store will never take");
    storing =
        Timer.builder("millrace.writer.storing")
            .description("Time from taking a batch from the queue until the store has it durable")
            .tag("store", store)
            .publishPercentileHistogram()
            .maximumExpectedValue(LONGEST)
            .register(registry);
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

  /**
   * A batch is durable in the store.
   *
   * @param nanos since it was taken from the queue
   */
  void stored(int batchRows, long nanos) {
    batches.increment();
    rows.increment(batchRows);
    storing.record(nanos, TimeUnit.NANOSECONDS);
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
