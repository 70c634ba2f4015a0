package io.millrace.agent.send;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * What was read and not yet sent, on disk: a journal of bounded size. When it is full what happens
 * is a matter of policy, and never a secret. Thread-safe.
 */
public final class Buffer {
  private static final System.Logger LOG = System.getLogger(Buffer.class.getName());

  private static final long PAUSE_NANOS = 100_000_000;

  private final Queue journal;
  private final WhenFull whenFull;
  private final Sender sender;
  private final Losses losses;
  private volatile boolean isFull;

  public Buffer(Queue journal, WhenFull whenFull, Sender sender, Losses losses) {
    this.journal = journal;
    this.whenFull = whenFull;
    this.sender = sender;
    this.losses = losses;
  }

  /**
   * Keeps batches. On return they are on disk, or dropped and declared.
   *
   * @throws InterruptedException if the thread is; then some may be kept and others not
   */
  public void keep(List<LogBatch> batches) throws InterruptedException {
    LogBatch lost = isFull ? null : losses.take();
    CompletableFuture<Void> told = lost == null ? null : journal.send(lost).toCompletableFuture();
    List<CompletableFuture<Void>> sent =
        batches.stream().map(batch -> journal.send(batch).toCompletableFuture()).toList();
    if (lost != null && told != null && isKept(told)) {
      losses.told(lost);
    }
    for (int i = 0; i < batches.size(); i++) {
      if (isKept(sent.get(i))) {
        isFull = false;
      } else {
        insist(batches.get(i));
      }
    }
  }

  /** Tries one batch until it is kept, or dropped. */
  private void insist(LogBatch batch) throws InterruptedException {
    while (true) {
      if (!isFull) {
        LOG.log(
            System.Logger.Level.WARNING,
            "the buffer has no room, as no collector takes what is in it: {0}",
            whenFull);
      }
      isFull = true;
      switch (whenFull) {
        case WAIT -> {}
        case DROP_OLDEST -> sender.dropOldest();
        case DROP_NEWEST -> {
          losses.declare(batch, "buffer_full");
          return;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException("while the buffer is full");
      }
      if (isKept(journal.send(batch).toCompletableFuture())) {
        isFull = false;
        return;
      }
    }
  }

  private static boolean isKept(CompletableFuture<Void> sent) throws InterruptedException {
    try {
      sent.get();
      return true;
    } catch (ExecutionException e) {
      MillraceException failure = MillraceException.of(e);
      if (!failure.kind().isPassing()) {
        throw failure;
      }
      return false;
    }
  }

  /** Whether there was no room for what was to be kept last. */
  public boolean isFull() {
    return isFull;
  }
}
