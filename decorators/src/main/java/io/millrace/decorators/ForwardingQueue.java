package io.millrace.decorators;

import io.millrace.model.LogBatch;
import io.millrace.ports.Health;
import io.millrace.ports.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Hands every call on to another queue: what a decorator of one begins with. */
abstract class ForwardingQueue implements Queue {
  private final Queue queue;

  ForwardingQueue(Queue queue) {
    this.queue = queue;
  }

  @Override
  public Set<Ability> abilities() {
    return queue.abilities();
  }

  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    return queue.send(batch);
  }

  @Override
  public GroupReader open(String group) {
    return queue.open(group);
  }

  @Override
  public Reader follow() {
    return queue.follow();
  }

  @Override
  public Health check() {
    return queue.check();
  }

  @Override
  public void close() {
    queue.close();
  }
}
