package io.millrace.ports.memory;

import io.millrace.model.LogBatch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue in memory: nothing outlives the process, and so an accepted batch is as durable as it
 * will ever be at once; stages are complete when {@link #send} returns. Holds what any group that
 * was ever opened has not acknowledged, up to a number of bytes. A new group starts with the oldest
 * batch held.
 */
public final class MemoryQueue implements Queue {
  /** What it declares. */
  public static final Set<Ability> ABILITIES = Set.of(Ability.BOUNDED, Ability.FOLLOW);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** Nobody minds an empty list after that long; the sum of very long times would overflow. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long maxBytes;
  private final NavigableMap<Long, Delivery> held = new TreeMap<>();
  private final Map<String, Long> acknowledged = new HashMap<>();
  private final Set<String> read = new HashSet<>();
  private long bytes;
  private long end;
  private boolean closed;

  /**
   * Makes an empty queue.
   *
   * @param maxBytes of batches that are held; more are refused as OVERLOADED
   */
  public MemoryQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    lock.lock();
    try {
      if (closed) {
        return CompletableFuture.failedFuture(closedException());
      }
      if (bytes + batch.length() > maxBytes) {
        return CompletableFuture.failedFuture(
            new MillraceException(
                Kind.OVERLOADED,
                "the queue is full with " + bytes + " bytes that no reader has acknowledged yet",
                null,
                RETRY_AFTER));
      }
      end++;
      bytes += batch.length();
      held.put(end, new Delivery(end, batch));
      changed.signalAll();
      return CompletableFuture.completedFuture(null);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public GroupReader open(String group) {
    lock.lock();
    try {
      if (closed) {
        throw closedException();
      }
      if (!read.add(group)) {
        throw new MillraceException(
            Kind.INVALID, "group " + group + " has a reader already: close it first");
      }
      return new MemoryReader(group, acknowledged.computeIfAbsent(group, name -> 0L));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Reader follow() {
    lock.lock();
    try {
      if (closed) {
        throw closedException();
      }
      return new MemoryReader(null, end);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Health check() {
    lock.lock();
    try {
      return closed
          ? new Health(false, "the queue is closed")
          : new Health(bytes < maxBytes, bytes + " of at most " + maxBytes + " bytes are held");
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      held.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static MillraceException closedException() {
    return new MillraceException(Kind.UNAVAILABLE, "the queue is closed");
  }

  /** A reader, of a group or, if that is null, of none; guarded by the queue's lock. */
  private final class MemoryReader implements GroupReader {
    private final @Nullable String group;
    private long cursor;
    private boolean done;

    MemoryReader(@Nullable String group, long cursor) {
      this.group = group;
      this.cursor = cursor;
    }

    @Override
    public List<Delivery> poll(Duration max) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        if (done || closed) {
          throw new MillraceException(Kind.UNAVAILABLE, "the reader is closed");
        }
        long left = (max.compareTo(LONGEST) < 0 ? max : LONGEST).toNanos();
        while (end <= cursor && !done && !closed && left > 0) {
          left = changed.awaitNanos(left);
        }
        List<Delivery> deliveries = new ArrayList<>(held.tailMap(cursor, false).values());
        if (!deliveries.isEmpty()) {
          cursor = deliveries.getLast().position();
        }
        return deliveries;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void acknowledge(Delivery through) {
      lock.lock();
      try {
        if (through.position() > cursor) {
          throw new MillraceException(
              Kind.INVALID, "group " + group + " cannot acknowledge what it was not given");
        }
        acknowledged.merge(Objects.requireNonNull(group), through.position(), Math::max);
        long done = acknowledged.values().stream().mapToLong(Long::longValue).min().orElse(0);
        while (!held.isEmpty() && held.firstKey() <= done) {
          bytes -= held.pollFirstEntry().getValue().batch().length();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (!done) {
          done = true;
          if (group != null) {
            read.remove(group);
          }
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
