package io.millrace.journal;

import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands a group its deliveries: from memory while it keeps up, from the files when it is behind.
 * Any thread may acknowledge or close, one at a time may poll.
 */
final class JournalReader implements Queue.GroupReader {
  private static final System.Logger LOG = System.getLogger(JournalReader.class.getName());

  /** Nobody minds an empty list after that long; the sum of very long times would overflow. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Group group;
  private final Tail tail;
  private final Replay replay;
  private final Housekeeper housekeeper;
  private final Runnable onDelivered;
  private final long pollBytes;
  private final ReentrantLock lock = new ReentrantLock();

  private volatile boolean closed;

  /**
   * Reads from the group's cursor on.
   *
   * @param group made the caller its one reader
   * @param onDelivered called when the group was given more
   */
  JournalReader(
      Group group,
      Tail tail,
      Replay replay,
      Housekeeper housekeeper,
      Runnable onDelivered,
      long pollBytes) {
    this.group = group;
    this.tail = tail;
    this.replay = replay;
    this.housekeeper = housekeeper;
    this.onDelivered = onDelivered;
    this.pollBytes = pollBytes;
  }

  /**
   * As the contract says. It returns at most {@link JournalSettings#pollBytes()}, but always one
   * batch; what is left comes with the next call.
   *
   * @throws MillraceException UNAVAILABLE if the reader is closed, or a file cannot be read
   */
  @Override
  public List<Queue.Delivery> poll(Duration max) throws InterruptedException {
    long deadline = System.nanoTime() + (max.compareTo(LONGEST) < 0 ? max : LONGEST).toNanos();
    while (true) {
      requireOpen();
      if (!tail.await(group.cursor(), deadline - System.nanoTime())) {
        return List.of();
      }
      List<Queue.Delivery> deliveries = next();
      if (!deliveries.isEmpty()) {
        return deliveries;
      }
    }
  }

  /** What follows the cursor, which is moved; empty if all that was left of it is damaged. */
  private List<Queue.Delivery> next() throws InterruptedException {
    lock.lock();
    try {
      requireOpen();
      long cursor = group.cursor();
      @Nullable List<Queue.Delivery> deliveries = tail.after(cursor, pollBytes);
      if (deliveries != null) {
        replay.close();
        moveTo(deliveries.getLast().position());
        return deliveries;
      }
      Replay.Part part = replay.read(cursor, pollBytes);
      if (part.end() <= cursor) {
        throw new MillraceException(
            MillraceException.Kind.BUG, "the journal has nothing behind position " + cursor);
      }
      moveTo(part.end());
      return part.deliveries();
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      letGo();
      throw (InterruptedException) new InterruptedException(e.toString()).initCause(e);
    } catch (IOException e) {
      throw new MillraceException(
          MillraceException.Kind.UNAVAILABLE, "the journal cannot be read: " + e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  private void moveTo(long position) {
    group.moveTo(position);
    onDelivered.run();
  }

  /**
   * As the contract says; also after the reader was closed.
   *
   * @throws MillraceException INVALID if the group was not given that delivery
   */
  @Override
  public void acknowledge(Queue.Delivery through) {
    group.acknowledge(through.position());
    housekeeper.wake();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        letGo();
        group.stopReading();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  private void letGo() {
    try {
      replay.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a file of the journal cannot be closed", e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new MillraceException(
          MillraceException.Kind.UNAVAILABLE,
          "the journal's reader of group " + group.name() + " is closed");
    }
  }
}
