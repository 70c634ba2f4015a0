package io.millrace.writer;

import io.millrace.ports.Queue.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A delivery on its way, and what became of it so far. For the writer's thread. */
final class Entry {
  private final Delivery delivery;
  private final long since = System.nanoTime();
  private @Nullable CompletableFuture<Void> durable;
  private boolean accepted;
  private boolean setAside;

  Entry(Delivery delivery) {
    this.delivery = delivery;
  }

  Delivery delivery() {
    return delivery;
  }

  /** When it was taken from the queue, as {@link System#nanoTime()} tells. */
  long since() {
    return since;
  }

  int rows() {
    return delivery.batch().rows();
  }

  int bytes() {
    return delivery.batch().length();
  }

  /**
   * The store took it, and promises to make it durable; the promise takes the place of an earlier.
   *
   * @return true the first time
   */
  boolean accepted(CompletableFuture<Void> promise) {
    boolean first = !accepted;
    accepted = true;
    durable = promise;
    return first;
  }

  /** The store will never take it, and it is kept elsewhere. */
  void wasSetAside() {
    setAside = true;
  }

  boolean isSetAside() {
    return setAside;
  }

  /** Whether the queue may forget it. */
  boolean isDone() {
    return setAside || (durable != null && durable.isDone() && !durable.isCompletedExceptionally());
  }

  /** Why the store did not keep its promise; null if it did, or still may. */
  @Nullable Throwable failure() {
    return !setAside && durable != null && durable.isCompletedExceptionally()
        ? durable.exceptionNow()
        : null;
  }

  /** Waits until the store has kept or broken its promise, at most so long. */
  void await(long nanos) throws InterruptedException {
    if (setAside || durable == null) {
      return;
    }
    try {
      durable.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Both are seen by whoever looks at the entry next.
    }
  }
}
