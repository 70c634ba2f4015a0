package io.millrace.collector;

import io.millrace.model.LogBatch;
import io.millrace.ports.Health;
import io.millrace.ports.Queue;
import io.millrace.ports.memory.MemoryQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** A queue in memory whose durability the test decides on: what it has to say of each batch. */
public final class TestQueue implements Queue {
  private final MemoryQueue kept = new MemoryQueue(1 << 20);

  /** What is done instead of keeping a batch; null to keep it. */
  public volatile UnaryOperator<CompletableFuture<Void>> instead;

  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    UnaryOperator<CompletableFuture<Void>> other = instead;
    return other == null ? kept.send(batch) : other.apply(new CompletableFuture<>());
  }

  @Override
  public GroupReader open(String group) {
    return kept.open(group);
  }

  @Override
  public Reader follow() {
    return kept.follow();
  }

  @Override
  public Set<Ability> abilities() {
    return kept.abilities();
  }

  @Override
  public Health check() {
    return kept.check();
  }

  @Override
  public void close() {
    kept.close();
  }
}
