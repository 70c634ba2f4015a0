package io.millrace.protocols.otlp;

import io.millrace.model.metric.Percentiles;
import java.util.Arrays;

/**
 * How many values lie between which bounds, in rising order, and the percentiles that follow if
 * they lie evenly within them. Not thread-safe; made to be reused.
 */
final class Buckets {
  private double[] lower = new double[16];
  private double[] upper = new double[16];
  private double[] counts = new double[16];
  private int size;
  private double total;

  void clear() {
    size = 0;
    total = 0;
  }

  /** Adds the next; one without values is passed over. */
  void add(double from, double to, double count) {
    if (count <= 0) {
      return;
    }
    if (size == counts.length) {
      lower = Arrays.copyOf(lower, size * 2);
      upper = Arrays.copyOf(upper, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    lower[size] = from;
    upper[size] = to;
    counts[size++] = count;
    total += count;
  }

  /**
   * The percentiles, all of them unknown if there are no buckets.
   *
   * @param min the least value, NaN if it is not known
   * @param max the greatest
   */
  Percentiles percentiles(double min, double max) {
    return size == 0
        ? Percentiles.UNKNOWN
        : new Percentiles(
            quantile(0.5, min, max),
            quantile(0.95, min, max),
            quantile(0.99, min, max),
            quantile(0.999, min, max));
  }

  private double quantile(double quantile, double min, double max) {
    double rank = quantile * total;
    int bucket = 0;
    double before = 0;
    while (bucket < size - 1 && before + counts[bucket] < rank) {
      before += counts[bucket++];
    }
    double from = Double.isNaN(min) ? lower[bucket] : Math.max(min, lower[bucket]);
    double to = Double.isNaN(max) ? upper[bucket] : Math.min(max, upper[bucket]);
    if (!Double.isFinite(from)) {
      return to; // the first bucket, or the last, where nobody said where it ends
    }
    if (!Double.isFinite(to)) {
      return from;
    }
    return from + (to - from) * Math.clamp((rank - before) / counts[bucket], 0, 1);
  }
}
