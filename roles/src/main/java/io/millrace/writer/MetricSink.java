package io.millrace.writer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.LogBatch;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.metric.Metrics;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metric store. A record that is no point, and a point of one series too many, is counted and
 * told, and its neighbours go through. Thread-safe.
 */
public final class MetricSink implements Sink {
  private static final Logger LOG = LoggerFactory.getLogger(MetricSink.class);

  private final MetricStore store;
  private final Counter rejected;

  public MetricSink(MetricStore store, MeterRegistry registry) {
    this.store = store;
    this.rejected =
        Counter.builder("millrace.writer.points.rejected")
            .description("Points of metrics that are none, or of one series too many")
            .register(registry);
  }

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    Metrics metrics = Metrics.of(batch);
    if (!metrics.rejected().isEmpty()) {
      Metrics.Rejected first = metrics.rejected().getFirst();
      LOG.warn(
          "{} records of {} are no points of metrics; the one at {}: {}",
          metrics.rejected().size(),
          batch,
          first.origin(),
          first.reason());
    }
    return store
        .append(metrics.points())
        .thenAccept(surplus -> rejected.increment(metrics.rejected().size() + surplus));
  }

  /** Does nothing: what was appended becomes durable as soon as it can. */
  @Override
  public void flush() {}
}
