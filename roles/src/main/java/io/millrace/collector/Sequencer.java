package io.millrace.collector;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an origin to records whose clients gave them none, and sends them: the collector is then
 * their producer, and has to leave no hole in its sequence.
 *
 * <p>A batch gets its place in the sequence, and goes to the queue, under one lock, so that batches
 * are sent in the order of their sequence. A batch that the queue refuses at once as OVERLOADED
 * uses up nothing: none of it will ever be delivered. Any other failure, and one that comes later,
 * while others may already stand behind the batch, has used its part of the sequence up: some of it
 * may be in the queue, and two different records must not have one origin. That part is told to
 * {@link Losses}, for nobody may find a hole there that was not declared. Thread-safe.
 */
final class Sequencer {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private static final long LOG_NANOS = 10_000_000_000L;

  private final Queue queue;
  private final Losses losses;
  private final ReentrantLock lock = new ReentrantLock();
  private Origin next;
  private volatile long logged = System.nanoTime() - LOG_NANOS;

  /** Is told of parts of the sequence that were not acknowledged. Thread-safe. */
  interface Losses {
    /** Declares that {@code rows} records from an origin on may not be in the queue. */
    void declare(Origin first, int rows, Throwable reason);
  }

  /**
   * A sequencer that starts a new epoch.
   *
   * @param producer stable id of this collector: the same at each start on the same data
   * @param epoch higher than at any earlier start
   */
  Sequencer(Queue queue, String producer, long epoch, Losses losses) {
    this.queue = queue;
    this.losses = losses;
    next = new Origin(producer, epoch, 0);
  }

  /**
   * Gives a batch its origin and sends it. The stage completes, with the batch as it was sent, once
   * the batch is durable; it fails as {@link Queue#send} does, and then nothing of the batch is
   * kept.
   */
  CompletionStage<LogBatch> send(LogBatch batch) {
    LogBatch sequenced;
    CompletableFuture<Void> sent;
    boolean placed;
    lock.lock();
    try {
      sequenced = batch.withFirst(next);
      sent = handOver(sequenced);
      placed = !refused(sent);
      if (placed) {
        next = next.plus(batch.rows());
      }
    } finally {
      lock.unlock();
    }
    if (placed) {
      sent = sent.whenComplete((_, failure) -> declareIfLost(sequenced, failure));
    }
    return sent.thenApply(_ -> sequenced);
  }

  private static boolean refused(CompletableFuture<Void> sent) {
    return sent.isCompletedExceptionally() && isOverload(sent.exceptionNow());
  }

  private static boolean isOverload(Throwable failure) {
    return MillraceException.of(failure).kind() == Kind.OVERLOADED;
  }

  /** A queue that throws has failed the batch like one that says so later. */
  private CompletableFuture<Void> handOver(LogBatch batch) {
    try {
      return queue.send(batch).toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void declareIfLost(LogBatch batch, @Nullable Throwable failure) {
    if (failure == null) {
      return;
    }
    // The client is told, and a metric counts it: one line for each batch would fill the log just
    // when there is the least room for it.
    long now = System.nanoTime();
    if (!isOverload(failure) && now - logged > LOG_NANOS) {
      logged = now;
      LOG.warn(
          "the queue did not take {} records, and perhaps more, and their clients are told so: {}",
          batch.rows(),
          failure.getMessage());
    }
    losses.declare(batch.first(), batch.rows(), failure);
  }
}
