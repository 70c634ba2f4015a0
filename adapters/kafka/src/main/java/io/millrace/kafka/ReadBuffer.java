package io.millrace.kafka;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.Delivery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Between the thread that fetches and the one that polls: what was fetched and not yet handed out,
 * what was handed out and not yet acknowledged, and up to where each partition is acknowledged. All
 * three are of the partitions that the reader has; those of one that it loses are dropped.
 * Thread-safe.
 *
 * <p>It is full at half of its limits, for the fetch that is on its way then brings at most the
 * other half. What was handed out is remembered by its offset alone, and not limited here: who took
 * the batches holds far more.
 */
final class ReadBuffer {
  /** Nobody minds an empty list after that long; the sum of very long times would overflow. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long maxBytes;
  private final int maxRecords;
  private final boolean acknowledges;

  private final ArrayDeque<Fetched> waiting = new ArrayDeque<>();
  private final ArrayDeque<Taken> taken = new ArrayDeque<>();
  private final Map<TopicPartition, Long> acknowledged = new HashMap<>();
  private long bytes;
  private long position;
  private long acknowledgedThrough;
  private @Nullable MillraceException failure;
  private boolean closed;

  /** What was handed out as, or with, the delivery of a position. */
  private record Taken(long position, TopicPartition partition, long next) {}

  /**
   * Makes an empty one.
   *
   * @param acknowledges whether what is handed out will be acknowledged, and so is remembered
   */
  ReadBuffer(long maxBytes, int maxRecords, boolean acknowledges) {
    this.maxBytes = maxBytes;
    this.maxRecords = maxRecords;
    this.acknowledges = acknowledges;
  }

  /**
   * Adds what was fetched, in order; not once it is closed, as what lies before it was dropped, and
   * must not be passed over.
   */
  void add(List<Fetched> records) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      for (Fetched record : records) {
        waiting.add(record);
        bytes += record.bytes();
      }
      passOver();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Has the next that polls told, if nothing else is there for it. */
  void fail(MillraceException why) {
    lock.lock();
    try {
      failure = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Starts a partition of which the group has acknowledged nothing yet. */
  void begin(TopicPartition partition, long offset) {
    lock.lock();
    try {
      acknowledged.putIfAbsent(partition, offset);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all of some partitions: they went over to another reader. */
  void drop(Collection<TopicPartition> partitions) {
    lock.lock();
    try {
      Set<TopicPartition> gone = Set.copyOf(partitions);
      waiting.removeIf(record -> {
        boolean drop = gone.contains(record.partition());
        bytes -= drop ? record.bytes() : 0;
        return drop;
      });
      taken.removeIf(each -> gone.contains(each.partition()));
      acknowledged.keySet().removeAll(gone);
      passOver();
    } finally {
      lock.unlock();
    }
  }

  /** Hands out all that waits; see {@link io.millrace.ports.Queue.Reader#poll}. */
  List<Delivery> take(Duration max) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      requireOpen();
      long left = (max.compareTo(LONGEST) < 0 ? max : LONGEST).toNanos();
      while (waiting.isEmpty() && failure == null && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (closed) {
        return List.of();
      }
      MillraceException why = failure;
      failure = null;
      if (waiting.isEmpty() && why != null) {
        throw why;
      }
      List<Delivery> deliveries = new ArrayList<>(waiting.size());
      for (Fetched record = waiting.poll(); record != null; record = waiting.poll()) {
        LogBatch batch = record.batch();
        if (batch != null) {
          position++;
          deliveries.add(new Delivery(position, batch));
        }
        remember(record);
      }
      bytes = 0;
      return deliveries;
    } finally {
      lock.unlock();
    }
  }

  /** What is none of ours counts as done with the delivery before it. */
  private void passOver() {
    while (!closed && !waiting.isEmpty() && waiting.peek().batch() == null) {
      remember(waiting.poll());
    }
  }

  private void remember(Fetched record) {
    if (acknowledges && position <= acknowledgedThrough) {
      acknowledged.put(record.partition(), record.next());
    } else if (acknowledges) {
      taken.add(new Taken(position, record.partition(), record.next()));
    }
  }

  /** See {@link io.millrace.ports.Queue.GroupReader#acknowledge}. */
  void acknowledge(long through) {
    lock.lock();
    try {
      if (through > position) {
        throw new MillraceException(
            Kind.INVALID, "a reader cannot acknowledge what it did not deliver");
      }
      acknowledgedThrough = Math.max(acknowledgedThrough, through);
      while (!taken.isEmpty() && taken.peek().position() <= through) {
        Taken done = taken.poll();
        acknowledged.put(done.partition(), done.next());
      }
    } finally {
      lock.unlock();
    }
  }

  /** By partition, the offset behind what was acknowledged. */
  Map<TopicPartition, Long> acknowledged() {
    lock.lock();
    try {
      return Map.copyOf(acknowledged);
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing more should be fetched now. */
  boolean isFull() {
    lock.lock();
    try {
      return bytes >= maxBytes / 2 || waiting.size() >= maxRecords / 2;
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

  int records() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many records were fetched and are not acknowledged. */
  int unacknowledged() {
    lock.lock();
    try {
      return waiting.size() + taken.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a poll that waits, and refuses all later ones. */
  void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      bytes = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the reader is closed");
    }
  }
}
