package io.millrace.kafka;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where batches wait for the sender, in the order in which they were sent. Bounded in bytes; those
 * the sender has taken count until Kafka has acknowledged them. So whether a batch is accepted is
 * decided here, before anything of it is sent. Thread-safe.
 */
final class Outbox {
  private static final Duration RETRY_AFTER = Duration.ofMillis(100);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
  private final long maxBytes;

  private long bytes;
  private boolean closed;

  Outbox(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Adds a batch.
   *
   * @throws MillraceException OVERLOADED if there is no room; INVALID if there never is;
   *     UNAVAILABLE if it is closed
   */
  void add(Pending pending) {
    lock.lock();
    try {
      if (closed) {
        throw new MillraceException(Kind.UNAVAILABLE, "the queue is closed: nothing more is taken");
      }
      if (pending.length() > maxBytes) {
        throw new MillraceException(
            Kind.INVALID,
            "a batch of %d bytes exceeds the limit of %d: send smaller batches, or raise"
                    .formatted(pending.length(), maxBytes)
                + " kafka.send-buffer-bytes");
      }
      if (bytes > 0 && bytes + pending.bytes() > maxBytes) {
        throw new MillraceException(
            Kind.OVERLOADED,
            bytes + " bytes wait to be taken by Kafka: send again a little later",
            null,
            RETRY_AFTER);
      }
      bytes += pending.bytes();
      waiting.add(pending);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes the next; waits for one, or returns null if none will ever come. */
  @Nullable Pending take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Frees the room of one that was taken. */
  void release(Pending pending) {
    lock.lock();
    try {
      bytes -= pending.bytes();
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

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }
}
