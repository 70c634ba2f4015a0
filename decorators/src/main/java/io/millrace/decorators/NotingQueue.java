package io.millrace.decorators;

import io.millrace.model.LogBatch;
import io.millrace.ports.Queue;
import io.millrace.ports.ledger.Frontier;
import java.util.concurrent.CompletionStage;

/** A queue that notes how far it has accepted the sequence of each producer. */
public final class NotingQueue extends ForwardingQueue {
  private final Frontier frontier;

  public NotingQueue(Queue queue, Frontier frontier) {
    super(queue);
    this.frontier = frontier;
  }

  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    return super.send(batch).thenRun(() -> frontier.accepted(batch));
  }
}
