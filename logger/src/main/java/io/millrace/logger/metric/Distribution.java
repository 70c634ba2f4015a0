package io.millrace.logger.metric;

import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.MetricValue;

/**
 * Values by their buckets, with sum, least and greatest. These are read one after the other while
 * others write, so a value may be in one and not yet in another: what the buckets do not allow is
 * brought to what they do.
 */
record Distribution(Histogram histogram, long sum, long min, long max) {
  /** Doubles that were added up may be wrong by so much of themselves. */
  private static final double ROUNDING = 1e-9;

  /** What was seen, as far as it agrees. */
  static Distribution of(Histogram histogram, long sum, long min, long max) {
    if (histogram.count() == 0) {
      return new Distribution(histogram, 0, min, max);
    }
    Bounds bounds = new Bounds();
    histogram.forEach(bounds::add);
    long agreed = bounds.sum(sum);
    double mean = (double) agreed / histogram.count();
    return new Distribution(
        histogram,
        agreed,
        // What is left of the sum is carried on to the next interval; these begin anew.
        Math.min(
            (long) Math.floor(mean),
            clamp(min, Histogram.lowest(bounds.first), Histogram.highest(bounds.first))),
        Math.max(
            (long) Math.ceil(mean),
            clamp(max, Histogram.lowest(bounds.last), Histogram.highest(bounds.last))));
  }

  boolean isEmpty() {
    return histogram.count() == 0;
  }

  MetricValue value() {
    return MetricValue.of(histogram, (double) sum, (double) min, (double) max);
  }

  HistogramSummary summary() {
    return isEmpty() ? HistogramSummary.EMPTY : HistogramSummary.of(value());
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }

  /** What the buckets allow. */
  private static final class Bounds {
    private int first = -1;
    private int last;
    private double least;
    private double most;

    void add(int index, long count) {
      first = first < 0 ? index : first;
      last = index;
      least += (double) count * Histogram.lowest(index);
      most += (double) count * Histogram.highest(index);
    }

    long sum(long sum) {
      if (sum < least * (1 - ROUNDING)) {
        return (long) least;
      }
      return sum > most * (1 + ROUNDING) ? (long) most : sum;
    }
  }
}
