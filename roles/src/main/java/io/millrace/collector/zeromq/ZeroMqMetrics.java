package io.millrace.collector.zeromq;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the listeners of ZeroMQ count. Thread-safe. */
final class ZeroMqMetrics {
  private final Counter accepted;
  private final Counter refused;
  private final Counter malformed;
  private final Counter discarded;

  ZeroMqMetrics(MeterRegistry registry) {
    accepted = counter(registry, "accepted", "Records that were made durable");
    refused = counter(registry, "refused", "Records whose logger was told why not");
    malformed =
        Counter.builder("millrace.zeromq.messages.malformed")
            .description("Messages that could not be read")
            .register(registry);
    discarded =
        Counter.builder("millrace.zeromq.points.discarded")
            .description("Points of metrics that came though this server keeps none")
            .register(registry);
  }

  void accepted(int records) {
    accepted.increment(records);
  }

  void refused(int records) {
    refused.increment(records);
  }

  void malformed() {
    malformed.increment();
  }

  void discarded(int points) {
    discarded.increment(points);
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("millrace.zeromq.records." + name)
        .description(description)
        .register(registry);
  }
}
