package io.millrace.collector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.http.ByteBudget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the collector counts over all protocols, and the counters of each. Thread-safe. */
final class CollectorCounters {
  private final MeterRegistry registry;
  private final Counter lost;
  private final Map<String, CollectorMetrics> protocols = new ConcurrentHashMap<>();

  CollectorCounters(MeterRegistry registry, ByteBudget budget) {
    this.registry = registry;
    lost =
        Counter.builder("millrace.collector.records.unconfirmed")
            .description(
                "Records whose clients were told that they may not be stored, and to send them again")
            .register(registry);
    registry.gauge("millrace.collector.bytes.in.flight", budget, ByteBudget::used);
  }

  /** Those of a protocol, whose names are few and known beforehand. */
  CollectorMetrics of(String protocol) {
    return protocols.computeIfAbsent(protocol, name -> new CollectorMetrics(registry, name));
  }

  /** Of a protocol over UDP, where no sender can be made to wait. */
  Counter dropped(String protocol) {
    return Counter.builder("millrace.collector.datagrams.dropped")
        .description("Datagrams that were thrown away, as the queue took no more at the time")
        .tag(CollectorMetrics.PROTOCOL, protocol)
        .register(registry);
  }

  void lost(int records) {
    lost.increment(records);
  }
}
