package io.millrace.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The thread that writes the positions of groups and deletes the segments that all groups have
 * acknowledged. A segment goes only after the positions that allow it are durable. When nothing was
 * acknowledged, it sleeps.
 */
final class Housekeeper implements Runnable {
  private static final System.Logger LOG = System.getLogger(Housekeeper.class.getName());

  private final Groups groups;
  private final Segments segments;
  private final long intervalNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** True at first: a group that was forgotten may have been the last to need a segment. */
  private boolean wanted = true;

  private boolean closed;
  private boolean failing;

  Housekeeper(Groups groups, Segments segments, Duration interval) {
    this.groups = groups;
    this.segments = segments;
    this.intervalNanos = interval.toNanos();
  }

  /** Says that there is something to write or to delete. Does not wait for it. */
  void wake() {
    lock.lock();
    try {
      wanted = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Works until it is closed, then once more. */
  @Override
  public void run() {
    while (awaitWork()) {
      tidy();
    }
    tidy();
  }

  private void tidy() {
    try {
      for (Group group : groups.all()) {
        group.persist();
      }
      groups.deleteAcknowledged(segments);
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.log(
            Level.WARNING,
            "the journal cannot write positions or delete segments; trying again until it can",
            e);
      }
      failing = true;
      wake();
    }
  }

  /** Waits until there is work, and then for the interval to pass; false once it is closed. */
  private boolean awaitWork() {
    lock.lock();
    try {
      while (!wanted && !closed) {
        changed.await();
      }
      long left = intervalNanos;
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      wanted = false;
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "the journal's housekeeper was interrupted, and goes on");
    } finally {
      lock.unlock();
    }
    return !isClosed();
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
