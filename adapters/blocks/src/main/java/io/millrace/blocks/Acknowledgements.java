package io.millrace.blocks;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The stages of appends that wait for their rows to be durable. They complete in the order of the
 * calls, one after another, on a thread of their own, so that nobody who waits for one can hold up
 * the store. A batch of which all rows are stored or waiting already needs no segment of its own:
 * those who brought the rows stand before it.
 */
final class Acknowledgements implements AutoCloseable {
  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofVirtual().name("block-acknowledgements").factory());

  private record Waiting(Collection<OpenSegment> segments, CompletableFuture<Void> stage) {
    boolean isDurable() {
      return segments.stream().allMatch(OpenSegment::isDurable);
    }
  }

  /** A stage that completes when the segments, and all that was given before, are durable. */
  CompletableFuture<Void> add(Collection<OpenSegment> segments) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    queue.add(new Waiting(List.copyOf(segments), stage));
    return stage;
  }

  /** To be called after segments became durable, and after a stage was added that may be so. */
  void advance() {
    thread.execute(this::completeDurable);
  }

  /** Completes what is durable, and fails the rest. */
  @Override
  public void close() {
    thread.execute(this::completeDurable);
    thread.execute(this::failAll);
    thread.close();
  }

  private void completeDurable() {
    Waiting first = queue.peek();
    while (first != null && first.isDurable()) {
      queue.remove();
      first.stage().complete(null);
      first = queue.peek();
    }
  }

  private void failAll() {
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      next.stage()
          .completeExceptionally(
              new MillraceException(
                  Kind.UNAVAILABLE,
                  "the store was closed before these records were durable: send them again"));
    }
  }
}
