package io.millrace.logger.metric;

import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricValue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that only grows. What is sent is by how much, since it was sent last. Adding allocates
 * nothing once it is warm, and never waits. Thread-safe.
 */
public final class Counter implements Series {
  private final MetricId id;
  private final LongAdder added = new LongAdder();
  private final @Nullable LongSupplier source;
  private long sent;

  /** Whether its last point said that it did not grow, so that others need not. */
  private boolean quiet;

  Counter(MetricId id) {
    this(id, null);
  }

  /**
   * One that is kept elsewhere.
   *
   * @param source how often so far; negative if that is not known
   */
  Counter(MetricId id, @Nullable LongSupplier source) {
    this.id = id;
    this.source = source;
  }

  /** One more. */
  public void increment() {
    added.increment();
  }

  /** So many more; a negative number is passed over. */
  public void add(long more) {
    if (more > 0) {
      added.add(more);
    }
  }

  /** How much it has grown since it was made. */
  public long total() {
    return source == null ? added.sum() : Math.max(0, source.getAsLong());
  }

  /** What is counted. */
  @Override
  public MetricId id() {
    return id;
  }

  @Override
  public synchronized void collect(Sink sink) {
    long total = total();
    long rise = Math.max(0, total - sent);
    if ((rise > 0 || !quiet) && sink.take(id, MetricValue.rise((double) rise))) {
      sent += rise;
      quiet = rise == 0;
    }
  }
}
