package io.millrace.journal;

import io.millrace.ports.MillraceException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where batches wait for the writer, in the order in which they were sent. Bounded in bytes; those
 * the writer has taken count until it releases them, since they are still held in memory.
 * Thread-safe.
 */
final class Inbox {
  private static final System.Logger LOG = System.getLogger(Inbox.class.getName());
  private static final Duration RETRY_AFTER = Duration.ofMillis(100);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long maxBytes;

  private List<Pending> waiting = new ArrayList<>();
  private long bytes;
  private boolean closed;

  Inbox(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Adds a batch.
   *
   * @throws MillraceException OVERLOADED if there is no room; UNAVAILABLE if it is closed
   */
  void add(Pending pending) {
    lock.lock();
    try {
      if (closed) {
        throw new MillraceException(
            MillraceException.Kind.UNAVAILABLE, "the journal is closed: nothing more is taken");
      }
      if (bytes + pending.frameBytes() > maxBytes) {
        throw new MillraceException(
            MillraceException.Kind.OVERLOADED,
            bytes + " bytes wait to be written to the journal: send again a little later",
            null,
            RETRY_AFTER);
      }
      bytes += pending.frameBytes();
      waiting.add(pending);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes all that waits; waits at most so long for something, then returns an empty list. So it
   * does if the writer is interrupted, for which nobody has a reason: what was taken is written.
   */
  List<Pending> take(long nanos) {
    lock.lock();
    try {
      awaitWaiting(nanos);
      List<Pending> taken = waiting;
      waiting = new ArrayList<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void awaitWaiting(long nanos) {
    long left = nanos;
    try {
      while (waiting.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "the journal's writer was interrupted, and goes on");
    }
  }

  /** Frees the room of batches that were taken. */
  void release(long released) {
    lock.lock();
    try {
      bytes -= released;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses all from now on; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing waits, and nothing ever will. */
  boolean isDrained() {
    lock.lock();
    try {
      return closed && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }
}
