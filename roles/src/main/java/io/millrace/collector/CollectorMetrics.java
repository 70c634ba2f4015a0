package io.millrace.collector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.Rejections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the collector counts of one protocol. Its tags have few values, all known beforehand:
 * nothing that a client sends becomes one. Thread-safe.
 */
final class CollectorMetrics {
  static final String PROTOCOL = "protocol";

  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter sentBytes;
  private final Counter decodedBytes;
  private final Timer reading;
  private final Timer sending;
  private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);

  /**
   * @param protocol by which records come
   */
  CollectorMetrics(MeterRegistry registry, String protocol) {
    this.registry = registry;
    accepted =
        Counter.builder("millrace.collector.records.accepted")
            .description("Records that were made durable and acknowledged")
            .tag(PROTOCOL, protocol)
            .register(registry);
    sentBytes = bytes(registry, protocol, "sent");
    decodedBytes = bytes(registry, protocol, "decoded");
    reading =
        Timer.builder("millrace.collector.reading")
            .description("Time to decompress and read the body of a request")
            .tag(PROTOCOL, protocol)
            .register(registry);
    sending =
        Timer.builder("millrace.collector.sending")
            .description("Time until the queue has made the records of a request durable")
            .tag(PROTOCOL, protocol)
            .publishPercentileHistogram()
            .register(registry);
    for (Reason reason : Reason.values()) {
      rejected.put(
          reason,
          Counter.builder("millrace.collector.records.rejected")
              .description("Records that were not taken")
              .tag(PROTOCOL, protocol)
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  private static Counter bytes(MeterRegistry registry, String protocol, String form) {
    return Counter.builder("millrace.collector.body.bytes")
        .description("Bytes of bodies, as they were sent and decompressed")
        .tag(PROTOCOL, protocol)
        .tag("form", form)
        .register(registry);
  }

  void accepted(int records) {
    accepted.increment(records);
  }

  void rejected(Rejections rejections) {
    if (rejections.count() > 0) {
      rejected.forEach((reason, counter) -> counter.increment(rejections.count(reason)));
    }
  }

  void rejected(Reason reason) {
    Counter counter = rejected.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  void received(int sent, int decoded) {
    sentBytes.increment(sent);
    decodedBytes.increment(decoded);
  }

  Timer.Sample start() {
    return Timer.start(registry);
  }

  void read(Timer.Sample since) {
    since.stop(reading);
  }

  void sent(Timer.Sample since) {
    since.stop(sending);
  }
}
