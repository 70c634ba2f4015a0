package io.millrace.model.metric;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a point says. Immutable.
 *
 * @param count how many values went into it; not negative
 * @param sum their sum; of a counter, by how much it rose
 * @param min the least, NaN if there was none
 * @param max the greatest, NaN if there was none
 * @param percentiles as the sender computed them
 * @param histogram of the values, from which percentiles over many points are computed; null if the
 *     sender has none, and for counters and gauges
 */
public record MetricValue(
    long count,
    double sum,
    double min,
    double max,
    Percentiles percentiles,
    @Nullable Histogram histogram) {
  public MetricValue {
    Objects.requireNonNull(percentiles, "percentiles");
    if (count < 0) {
      throw new IllegalArgumentException("a point has no negative number of values");
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException("the sum of a point is a finite number");
    }
  }

  /** A counter rose. */
  public static MetricValue rise(double by) {
    return new MetricValue(1, by, by, by, Percentiles.UNKNOWN, null);
  }

  /** A gauge reads so. */
  public static MetricValue reading(double value) {
    return new MetricValue(1, value, value, value, Percentiles.all(value), null);
  }

  /** Values of which a histogram was made, and their exact sum, least and greatest. */
  public static MetricValue of(Histogram histogram, double sum, double min, double max) {
    return new MetricValue(histogram.count(), sum, min, max, histogram.percentiles(max), histogram);
  }

  /** The average; NaN if there was no value. */
  public double mean() {
    return count == 0 ? Double.NaN : sum / count;
  }
}
