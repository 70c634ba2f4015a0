package io.millrace.decorators;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Bounds how many batches are sent and not yet confirmed. One more is refused at once as
 * OVERLOADED: a sender must not be made to wait, as it may hold what keeps its batches in order.
 * Thread-safe.
 */
public final class BulkheadQueue extends ForwardingQueue {
  private final Limit sends;

  public BulkheadQueue(Queue queue, ResilienceSettings settings) {
    super(queue);
    sends = new Limit("sends to the queue", settings.concurrentSends(), Duration.ZERO);
  }

  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    Limit.Place place;
    try {
      place = sends.enter();
    } catch (MillraceException e) {
      return CompletableFuture.failedFuture(e);
    }
    try {
      return super.send(batch).whenComplete((_, _) -> place.close());
    } catch (RuntimeException | Error e) {
      place.close();
      throw e;
    }
  }
}
