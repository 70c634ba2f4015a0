package io.millrace.blocks;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.ports.IntervalSet.Interval;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches in: passes over what is stored already, lets searches see the rest, and lines full
 * or old segments up for the {@link Sealer}. What waits to be sealed is bounded in bytes.
 * Thread-safe.
 */
final class Intake {
  private final BlockStoreSettings settings;
  private final Catalog catalog;
  private final OriginIndex origins;
  private final Acknowledgements acknowledgements;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomMade = lock.newCondition();
  private final Condition workCame = lock.newCondition();

  /** The segment that grows, of each tenant that has one. */
  private final Map<String, OpenSegment> open = new HashMap<>();

  /** Segments that no longer grow, in the order in which they are to be sealed. */
  private final ArrayDeque<OpenSegment> full = new ArrayDeque<>();

  private final LogBatchReader reader = new LogBatchReader();
  private long unsealedRows;
  private long unsealedBytes;
  private long duplicateRows;
  private @Nullable String trouble;
  private long failures;
  private boolean closed;

  Intake(
      BlockStoreSettings settings,
      Catalog catalog,
      OriginIndex origins,
      Acknowledgements acknowledgements) {
    this.settings = settings;
    this.catalog = catalog;
    this.origins = origins;
    this.acknowledgements = acknowledgements;
  }

  /** As {@link io.millrace.ports.LogStore#append}. */
  CompletableFuture<Void> append(LogBatch batch) {
    BatchCheck.requireSound(batch);
    lock.lock();
    try {
      List<Interval> fresh = origins.missing(batch.first(), batch.rows());
      if (!fresh.isEmpty()) {
        awaitRoom(batch.length());
        // Another may have brought the same rows while this one waited.
        fresh = origins.missing(batch.first(), batch.rows());
      }
      checkOpen();
      CompletableFuture<Void> stage = acknowledgements.add(add(batch, fresh));
      acknowledgements.advance();
      return stage;
    } finally {
      lock.unlock();
    }
  }

  /** Lines up all rows there are for sealing; the stage completes when they are durable. */
  CompletableFuture<Void> flush() {
    lock.lock();
    try {
      checkOpen();
      freezeAll();
      CompletableFuture<Void> stage = acknowledgements.add(List.of());
      acknowledgements.advance();
      return stage;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more, and lines up what there is. */
  void close() {
    lock.lock();
    try {
      closed = true;
      freezeAll();
      roomMade.signalAll();
      workCame.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for segments that are full or old and returns as many as fit one block, the first one at
   * least. They stay the store's unsealed rows until {@link #sealed}. Empty once closed and done.
   */
  List<OpenSegment> awaitFull() throws InterruptedException {
    lock.lock();
    try {
      freezeOld();
      while (full.isEmpty() && !closed) {
        long wait = nanosUntilOld();
        if (wait > 0) {
          workCame.awaitNanos(wait);
        }
        freezeOld();
      }
      return firstFull();
    } finally {
      lock.unlock();
    }
  }

  /** Notes that these segments, the first ones of the line, are durable in blocks. */
  void sealed(List<OpenSegment> segments) {
    lock.lock();
    try {
      for (OpenSegment segment : segments) {
        full.remove(segment);
        unsealedRows -= segment.rows();
        unsealedBytes -= segment.bytes();
        segment.setDurable();
      }
      trouble = null;
      roomMade.signalAll();
    } finally {
      lock.unlock();
    }
    acknowledgements.advance();
  }

  /** Notes that segments cannot be sealed now; they stay in the line. */
  void sealFailed(String why) {
    lock.lock();
    try {
      trouble = why;
      failures++;
      roomMade.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Why rows cannot be sealed now; null if they can. */
  @Nullable String trouble() {
    lock.lock();
    try {
      return trouble;
    } finally {
      lock.unlock();
    }
  }

  /** Figures for {@link BlockStoreStatistics}. */
  record Counts(long unsealedRows, long unsealedBytes, long duplicateRows, long failures) {}

  Counts counts() {
    lock.lock();
    try {
      return new Counts(unsealedRows, unsealedBytes, duplicateRows, failures);
    } finally {
      lock.unlock();
    }
  }

  /** Adds the rows of the given sequences, and returns the segments they went to. */
  private Set<OpenSegment> add(LogBatch batch, List<Interval> fresh) {
    Set<OpenSegment> used = new LinkedHashSet<>();
    long first = batch.first().sequence();
    long taken = 0;
    reader.of(batch);
    for (Interval interval : fresh) {
      while (first + reader.row() < interval.last()) {
        reader.next();
        if (first + reader.row() >= interval.first()) {
          used.add(add(batch));
          taken++;
        }
      }
      origins.add(
          batch.first().producer(), batch.first().epoch(), interval.first(), interval.last());
    }
    used.forEach(OpenSegment::publish);
    duplicateRows += batch.rows() - taken;
    return used;
  }

  private OpenSegment add(LogBatch batch) {
    OpenSegment segment = open.get(batch.tenant());
    if (segment == null) {
      segment = new OpenSegment(batch.tenant(), settings.block().rows());
      open.put(batch.tenant(), segment);
      catalog.addSegment(segment);
      workCame.signalAll(); // for the sealer to learn when it will be old
    }
    segment.add(batch, reader);
    unsealedRows++;
    unsealedBytes += reader.recordLength();
    if (segment.isFull() || segment.bytes() >= settings.block().bytes()) {
      freeze(segment);
    }
    return segment;
  }

  private void awaitRoom(int bytes) {
    long wait = settings.appendWait().toNanos();
    while (unsealedBytes > 0 && unsealedBytes + bytes > settings.unsealedBytes()) {
      checkOpen();
      freezeAll();
      if (trouble != null) {
        throw new MillraceException(
            Kind.UNAVAILABLE,
            "records cannot be stored now: " + trouble,
            null,
            Duration.ofSeconds(1));
      }
      if (wait <= 0) {
        throw new MillraceException(
            Kind.OVERLOADED,
            "more records come than can be written to disk: send fewer, or later",
            null,
            Duration.ofSeconds(1));
      }
      try {
        wait = roomMade.awaitNanos(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MillraceException(Kind.UNAVAILABLE, "interrupted while waiting for room", e);
      }
    }
  }

  private void freezeAll() {
    List.copyOf(open.values()).forEach(this::freeze);
  }

  private void freezeOld() {
    for (OpenSegment segment : List.copyOf(open.values())) {
      if (System.nanoTime() - segment.openedAt() >= settings.sealAge().toNanos()) {
        freeze(segment);
      }
    }
  }

  private void freeze(OpenSegment segment) {
    segment.publish();
    open.remove(segment.tenant());
    full.add(segment);
    workCame.signalAll();
  }

  private long nanosUntilOld() {
    long soonest = TimeUnit.HOURS.toNanos(1);
    for (OpenSegment segment : open.values()) {
      long age = System.nanoTime() - segment.openedAt();
      soonest = Math.min(soonest, settings.sealAge().toNanos() - age);
    }
    return soonest;
  }

  /** The segments at the head of the line that together are no larger than one block may be. */
  private List<OpenSegment> firstFull() {
    List<OpenSegment> first = new ArrayList<>();
    long rows = 0;
    long bytes = 0;
    for (OpenSegment segment : full) {
      rows += segment.rows();
      bytes += segment.bytes();
      if (!first.isEmpty()
          && (rows > settings.block().rows() || bytes > settings.block().bytes())) {
        break;
      }
      first.add(segment);
    }
    return first;
  }

  private void checkOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
  }
}
