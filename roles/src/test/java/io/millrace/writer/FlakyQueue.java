package io.millrace.writer;

import io.millrace.model.LogBatch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.memory.MemoryQueue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A queue in memory whose readers fail now and then, as those of an engine elsewhere do. */
final class FlakyQueue implements Queue {
  private final MemoryQueue kept;
  private volatile int failures;
  private volatile int opened;

  FlakyQueue(MemoryQueue kept, int failures) {
    this.kept = kept;
    this.failures = failures;
  }

  /** How many failures are still to come. */
  int failures() {
    return failures;
  }

  int opened() {
    return opened;
  }

  @Override
  public Set<Ability> abilities() {
    return kept.abilities();
  }

  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    return kept.send(batch);
  }

  // Only the writer's thread opens and polls.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  @Override
  public GroupReader open(String group) {
    opened++;
    GroupReader reader = kept.open(group);
    return new GroupReader() {
      @Override
      public List<Delivery> poll(Duration max) throws InterruptedException {
        if (failures > 0) {
          failures--;
          throw new MillraceException(Kind.UNAVAILABLE, "no leader just now");
        }
        return reader.poll(max);
      }

      @Override
      public void acknowledge(Delivery through) {
        reader.acknowledge(through);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  @Override
  public Reader follow() {
    return kept.follow();
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
