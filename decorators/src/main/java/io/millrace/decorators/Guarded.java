package io.millrace.decorators;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.ports.LogStore;
import io.millrace.ports.Queue;
import io.opentelemetry.api.OpenTelemetry;

/**
 * Engines elsewhere behind all that guards them, from the outside in: spans, which see what the
 * caller sees; tries; the breaker, which sees each try; the bound on the calls under way.
 */
public final class Guarded {
  private Guarded() {}

  /** A store whose reads are tried again, cut short while it does not answer, and bounded. */
  public static LogStore store(
      LogStore store,
      ResilienceSettings settings,
      OpenTelemetry telemetry,
      MeterRegistry registry) {
    return new TracingLogStore(
        new RetryingLogStore(
            new CircuitBreakingLogStore(new BulkheadLogStore(store, settings), settings, registry),
            settings,
            registry),
        telemetry);
  }

  /**
   * A queue whose sends are cut short while it does not answer. They are not tried again, as
   * batches of a producer would overtake one another; and the queue itself bounds them, in bytes.
   */
  public static Queue queue(
      Queue queue, ResilienceSettings settings, OpenTelemetry telemetry, MeterRegistry registry) {
    return new TracingQueue(new CircuitBreakingQueue(queue, settings, registry), telemetry);
  }
}
