package io.millrace.journal;

import io.millrace.ports.Queue.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest deliverable batches, kept in memory so that readers that keep up are handed the very
 * objects that were sent. Bounded in bytes: the oldest leave first. It also is what readers wait
 * on. Thread-safe.
 */
final class Tail {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final long maxBytes;

  /** By position, which is where the batch ends. */
  private final NavigableMap<Long, Delivery> newest = new TreeMap<>();

  /** Every delivery behind this position is here. */
  private long start;

  private long end;
  private long bytes;
  private boolean closed;

  Tail(long maxBytes, long end) {
    this.maxBytes = maxBytes;
    this.start = end;
    this.end = end;
  }

  /** Makes batches deliverable; they follow those added before. */
  void add(List<Delivery> deliveries) {
    lock.lock();
    try {
      for (Delivery delivery : deliveries) {
        newest.put(delivery.position(), delivery);
        bytes += delivery.batch().length();
        end = delivery.position();
      }
      while (bytes > maxBytes) {
        forgetFirst();
      }
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something behind a position; false if the time is over, or the tail closed. */
  boolean await(long position, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (end <= position && !closed && left > 0) {
        left = grown.awaitNanos(left);
      }
      return end > position && !closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The deliveries behind a position, at least one, up to a number of bytes; null if they are no
   * longer here.
   */
  @Nullable List<Delivery> after(long position, long atMostBytes) {
    lock.lock();
    try {
      if (position < start) {
        return null;
      }
      List<Delivery> found = new ArrayList<>();
      long taken = 0;
      for (Delivery delivery : newest.tailMap(position, false).values()) {
        taken += delivery.batch().length();
        if (taken > atMostBytes && !found.isEmpty()) {
          break;
        }
        found.add(delivery);
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of all up to a position: every reader has it. */
  void forget(long position) {
    lock.lock();
    try {
      while (!newest.isEmpty() && newest.firstKey() <= position) {
        forgetFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  private void forgetFirst() {
    Map.Entry<Long, Delivery> first = newest.pollFirstEntry();
    start = first.getKey();
    bytes -= first.getValue().batch().length();
  }

  /** Where the last deliverable batch ends. */
  long end() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes all who wait. */
  void close() {
    lock.lock();
    try {
      closed = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
