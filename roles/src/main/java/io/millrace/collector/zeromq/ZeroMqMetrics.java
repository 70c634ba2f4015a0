package io.millrace.collector.zeromq;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the listeners of ZeroMQ count. Thread-safe. */
final class ZeroMqMetrics {
  private final Counter accepted;
  private final Counter refused;
  private final Counter malformed;

  ZeroMqMetrics(MeterRegistry registry) {
    accepted = counter(registry, "accepted", "Records that were made durable");
    refused = counter(registry, "refused", "Records whose logger was told why not");
    malformed =
        Counter.builder("millrace.zeromq.messages.malformed")
            .description("Messages that could not be read")
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

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("millrace.zeromq.records." + name)
        .description(description)
        .register(registry);
  }
}
