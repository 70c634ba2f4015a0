package io.millrace.decorators;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.LogBatch;
import io.millrace.ports.Queue;
import java.util.concurrent.CompletionStage;

/**
 * A queue behind a {@link Breaker}: while its engine does not answer, sends fail at once as
 * UNAVAILABLE, so that clients hear of it in time and no request hangs. There is no retry around a
 * queue: one would let batches of a producer overtake one another. Readers go through: they wait
 * for the engine by themselves. Thread-safe.
 */
final class CircuitBreakingQueue extends ForwardingQueue {
  private final Breaker breaker;

  CircuitBreakingQueue(Queue queue, ResilienceSettings settings, MeterRegistry registry) {
    super(queue);
    breaker = new Breaker("the queue", "sends", settings, registry);
  }

  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    return breaker.stage(() -> super.send(batch));
  }
}
