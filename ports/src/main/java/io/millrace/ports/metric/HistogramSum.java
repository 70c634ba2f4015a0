package io.millrace.ports.metric;

import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.MetricValue;
import io.millrace.model.metric.Percentiles;

/**
 * Adds up the histograms of points. For those that have none it makes one of the percentiles they
 * came with: half of their values at the median, 45 % at p95, 4 % at p99, 0.9 % at p99.9, the rest
 * at the greatest. Not thread-safe.
 */
public final class HistogramSum {
  private final Histogram.Builder builder = new Histogram.Builder();
  private boolean exact = true;
  private double max = Double.NaN;

  /** Takes a point. */
  public void add(MetricValue value) {
    max = Double.isNaN(max) ? value.max() : Math.max(max, orLess(value.max()));
    if (value.histogram() != null) {
      builder.add(value.histogram());
    } else if (value.count() > 0) {
      exact = false;
      estimate(value);
    }
  }

  /** Over all that was taken. */
  public Percentiles percentiles() {
    return builder.build().percentiles(max);
  }

  /** Whether all points came with their histograms. */
  public boolean exact() {
    return exact;
  }

  private void estimate(MetricValue value) {
    Percentiles sent = value.percentiles();
    long[] below = {
      part(value, 0.5), part(value, 0.95), part(value, 0.99), part(value, 0.999), value.count()
    };
    double[] at = {sent.p50(), sent.p95(), sent.p99(), sent.p999(), value.max()};
    long taken = 0;
    double known = value.mean();
    for (int i = 0; i < at.length; i++) {
      known = Double.isNaN(at[i]) ? known : at[i];
      if (below[i] > taken) {
        builder.add(Histogram.indexOf(Math.max(0, Math.round(known))), below[i] - taken);
        taken = below[i];
      }
    }
  }

  private static long part(MetricValue value, double quantile) {
    return Math.min(value.count(), (long) Math.ceil(quantile * value.count()));
  }

  private static double orLess(double value) {
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }
}
