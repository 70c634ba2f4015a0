package io.millrace.logger.metric;

import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricValue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much of something there is now: what was set last, or what a supplier says when it is asked,
 * once in each interval. Nothing is sent while it is not a finite number. Setting allocates nothing
 * and never waits. Thread-safe.
 */
public final class Gauge implements Series {
  private final MetricId id;
  private final AtomicLong bits = new AtomicLong(Double.doubleToRawLongBits(Double.NaN));
  private volatile @Nullable DoubleSupplier supplier;

  Gauge(MetricId id) {
    this.id = id;
  }

  /** From now on it is this much. */
  public void set(double value) {
    bits.set(Double.doubleToRawLongBits(value));
  }

  /** It is this much more; the first time, as much as this. */
  public void add(double more) {
    long before;
    double sum;
    do {
      before = bits.get();
      double value = Double.longBitsToDouble(before);
      sum = Double.isNaN(value) ? more : value + more;
    } while (!bits.compareAndSet(before, Double.doubleToRawLongBits(sum)));
  }

  /** From now on somebody else says how much. */
  void ask(DoubleSupplier newSupplier) {
    supplier = newSupplier;
  }

  /** What it reads; NaN if nothing was set, or its supplier fails. */
  public double value() {
    DoubleSupplier asked = supplier;
    if (asked == null) {
      return Double.longBitsToDouble(bits.get());
    }
    try {
      return asked.getAsDouble();
    } catch (Throwable e) {
      // The program's own code; a reading that is missing tells that it failed.
      return Double.NaN;
    }
  }

  /** What is measured. */
  @Override
  public MetricId id() {
    return id;
  }

  @Override
  public void collect(Sink sink) {
    double value = value();
    if (Double.isFinite(value)) {
      // Of a reading that finds no room nothing is kept: the next is as good.
      @SuppressWarnings("unused")
      boolean taken = sink.take(id, MetricValue.reading(value));
    }
  }
}
