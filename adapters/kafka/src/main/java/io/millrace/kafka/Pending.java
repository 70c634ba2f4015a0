package io.millrace.kafka;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was sent and that Kafka has not acknowledged yet. Its parts may be acknowledged on
 * any thread; the stage completes on one of its own, so what hangs on it delays nobody.
 */
final class Pending {
  /** For the objects around a batch. */
  private static final int OVERHEAD_BYTES = 512;

  private final CompletableFuture<Void> stage = new CompletableFuture<>();
  private final long bytes;
  private final int length;
  private final long deadline;
  private final Consumer<Pending> onDone;

  /** Let go of once Kafka's client has it. */
  private @Nullable LogBatch batch;

  private int missing = 1;
  private @Nullable MillraceException failure;

  /**
   * Accepts a batch.
   *
   * @param patience how long it may take
   * @param onDone called once, when no part of it is on its way any more
   */
  Pending(LogBatch batch, Duration patience, Consumer<Pending> onDone) {
    this.batch = batch;
    this.length = batch.length();
    this.bytes = batch.length() + (long) OVERHEAD_BYTES;
    this.deadline = System.nanoTime() + patience.toNanos();
    this.onDone = onDone;
  }

  CompletableFuture<Void> stage() {
    return stage;
  }

  /** What it takes in memory. */
  long bytes() {
    return bytes;
  }

  /** Bytes of its rows. */
  int length() {
    return length;
  }

  /** What is left of its time, perhaps nothing. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** The batch, handed over: from now on this holds it no more. */
  LogBatch take() {
    LogBatch taken = batch;
    if (taken == null) {
      throw new IllegalStateException("a batch is sent once");
    }
    batch = null;
    return taken;
  }

  /** So many parts are waited for. */
  synchronized void expect(int parts) {
    missing = parts;
  }

  /** A part came to an end: well, or not. */
  void ended(@Nullable MillraceException how) {
    synchronized (this) {
      if (how != null && failure == null) {
        failure = how;
      }
      missing--;
      if (missing > 0) {
        return;
      }
    }
    onDone.accept(this);
    Thread.startVirtualThread(this::complete);
  }

  /** What it failed with, if it did; of all parts the first. */
  synchronized @Nullable MillraceException failure() {
    return failure;
  }

  private void complete() {
    MillraceException how = failure();
    if (how == null) {
      stage.complete(null);
    } else {
      stage.completeExceptionally(how);
    }
  }
}
