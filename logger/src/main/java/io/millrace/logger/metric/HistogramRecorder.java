package io.millrace.logger.metric;

import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.MetricId;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How values are distributed, in the buckets of {@link Histogram}, which travel as they are.
 * Recording takes two atomic additions, allocates nothing once values of that size were seen, and
 * never waits, neither for other threads nor for who reads. Thread-safe; keep it in a field.
 *
 * <p>Threads are spread over stripes by their id, so that few share a line of the cache. Each
 * stripe takes 1 KiB for each power of two that its values lie in.
 */
public final class HistogramRecorder implements Series {
  private static final int MAX_STRIPES = 8;

  private final MetricId id;
  private final AtomicReferenceArray<Stripe> stripes;
  private final int mask;

  /** Held by who reads, never by who records. */
  private final Object reading = new Object();

  /** What was read and could not be sent. */
  private Histogram waiting = Histogram.EMPTY;

  /** The sum of all values that were sent. */
  private long sentSum;

  /** Least and greatest of what is not sent. */
  private long min = Long.MAX_VALUE;

  private long max = Long.MIN_VALUE;
  private long totalMin = Long.MAX_VALUE;
  private long totalMax = Long.MIN_VALUE;
  private HistogramSummary interval = HistogramSummary.EMPTY;

  HistogramRecorder(MetricId id) {
    this.id = id;
    int processors = Math.min(MAX_STRIPES, Runtime.getRuntime().availableProcessors());
    int count = Integer.highestOneBit(2 * processors - 1);
    this.stripes = new AtomicReferenceArray<>(count);
    this.mask = count - 1;
  }

  /** Takes a value; a negative one counts as 0. */
  public void record(long value) {
    int index = (int) Thread.currentThread().getId() & mask;
    Stripe stripe = stripes.getAcquire(index);
    if (stripe == null) {
      stripe = make(index);
    }
    stripe.record(Math.max(0, value));
  }

  /**
   * Takes the time since something began.
   *
   * @param start what {@link System#nanoTime()} said then
   */
  public void recordSince(long start) {
    record(System.nanoTime() - start);
  }

  /** What is measured. */
  @Override
  public MetricId id() {
    return id;
  }

  /** All values since it was made. */
  public HistogramSummary total() {
    synchronized (reading) {
      Histogram.Builder buckets = new Histogram.Builder();
      long sum = 0;
      for (int i = 0; i <= mask; i++) {
        Stripe stripe = stripes.getAcquire(i);
        if (stripe != null) {
          stripe.addAllTo(buckets);
          sum += stripe.sum();
        }
      }
      takeExtremes();
      return Distribution.of(buckets.build(), sum, totalMin, totalMax).summary();
    }
  }

  /** The values of the last interval that is over; those that could not be sent before included. */
  public HistogramSummary interval() {
    synchronized (reading) {
      return interval;
    }
  }

  @Override
  public void collect(Sink sink) {
    synchronized (reading) {
      Histogram.Builder buckets = sink.buckets().add(waiting);
      long sum = 0;
      for (int i = 0; i <= mask; i++) {
        Stripe stripe = stripes.getAcquire(i);
        if (stripe != null) {
          stripe.addFreshTo(buckets);
          sum += stripe.sum();
        }
      }
      takeExtremes();
      Distribution fresh = Distribution.of(buckets.build(), sum - sentSum, min, max);
      interval = fresh.summary();
      if (fresh.isEmpty()) {
        return;
      }
      if (sink.take(id, fresh.value())) {
        waiting = Histogram.EMPTY;
        sentSum += fresh.sum();
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
      } else {
        waiting = fresh.histogram();
      }
    }
  }

  private void takeExtremes() {
    for (int i = 0; i <= mask; i++) {
      Stripe stripe = stripes.getAcquire(i);
      if (stripe != null) {
        min = Math.min(min, stripe.takeMin());
        max = Math.max(max, stripe.takeMax());
      }
    }
    totalMin = Math.min(totalMin, min);
    totalMax = Math.max(totalMax, max);
  }

  private Stripe make(int index) {
    Stripe made = new Stripe();
    Stripe there = stripes.compareAndExchange(index, null, made);
    return there == null ? made : there;
  }
}
