package io.millrace.logger.metric;

import io.millrace.model.metric.Histogram;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What some threads have put into a histogram since it was made: a counter for each bucket, made
 * 128 at a time when a value first needs one of them. Nothing is ever reset but least and greatest:
 * who reads takes differences, and no writer waits for it.
 */
final class Stripe {
  /** Buckets of one chunk: those of a power of two. */
  private static final int CHUNK = 128;

  private static final int CHUNKS = Histogram.BUCKETS / CHUNK;

  /** Sum, greatest and least stand alone in their line of the cache. */
  private static final int PADDED = 24;

  private static final int SUM = 8;
  private static final int MAX = 9;
  private static final int MIN = 10;

  private final AtomicReferenceArray<AtomicLongArray> chunks = new AtomicReferenceArray<>(CHUNKS);

  /** How many of each chunk were read by {@link #addFreshTo}; for its thread. */
  private final long[][] read = new long[CHUNKS][];

  private final AtomicLongArray totals = new AtomicLongArray(PADDED);

  Stripe() {
    totals.set(MAX, Long.MIN_VALUE);
    totals.set(MIN, Long.MAX_VALUE);
  }

  /** Takes a value that is not negative. */
  void record(long value) {
    int index = Histogram.indexOf(value);
    int chunk = index / CHUNK;
    AtomicLongArray counts = chunks.getAcquire(chunk);
    if (counts == null) {
      counts = make(chunk);
    }
    totals.getAndAdd(SUM, value);
    long max = totals.getOpaque(MAX);
    while (value > max && !totals.compareAndSet(MAX, max, value)) {
      max = totals.getOpaque(MAX);
    }
    long min = totals.getOpaque(MIN);
    while (value < min && !totals.compareAndSet(MIN, min, value)) {
      min = totals.getOpaque(MIN);
    }
    // Counted last, and read first: of whatever is in the buckets the sum is there too, so what is
    // left of a sum belongs to values that a later reading will count, and goes with them.
    counts.getAndIncrement(index % CHUNK);
  }

  /** Adds what was counted since this was called last. For one thread at a time. */
  void addFreshTo(Histogram.Builder buckets) {
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      AtomicLongArray counts = chunks.getAcquire(chunk);
      if (counts != null) {
        long[] before = read[chunk];
        if (before == null) {
          before = new long[CHUNK];
          read[chunk] = before;
        }
        for (int i = 0; i < CHUNK; i++) {
          long count = counts.get(i);
          if (count > before[i]) {
            buckets.add(chunk * CHUNK + i, count - before[i]);
            before[i] = count;
          }
        }
      }
    }
  }

  /** Adds all that was counted. */
  void addAllTo(Histogram.Builder buckets) {
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      AtomicLongArray counts = chunks.getAcquire(chunk);
      for (int i = 0; counts != null && i < CHUNK; i++) {
        buckets.add(chunk * CHUNK + i, counts.get(i));
      }
    }
  }

  /** The sum of all values. */
  long sum() {
    return totals.get(SUM);
  }

  /** The greatest value since it was taken last; {@link Long#MIN_VALUE} if there was none. */
  long takeMax() {
    return totals.getAndSet(MAX, Long.MIN_VALUE);
  }

  /** The least value since it was taken last; {@link Long#MAX_VALUE} if there was none. */
  long takeMin() {
    return totals.getAndSet(MIN, Long.MAX_VALUE);
  }

  private AtomicLongArray make(int chunk) {
    AtomicLongArray made = new AtomicLongArray(CHUNK);
    AtomicLongArray there = chunks.compareAndExchange(chunk, null, made);
    return there == null ? made : there;
  }
}
