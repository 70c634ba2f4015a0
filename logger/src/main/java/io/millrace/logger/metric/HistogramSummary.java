package io.millrace.logger.metric;

import io.millrace.model.metric.MetricValue;

/**
 * What a histogram says at one look, in the unit of its values; NaN where there were none. The
 * percentiles are at most 0.8 % too high, and never above the greatest value; all else is exact.
 *
 * @param count how many values
 * @param mean their average
 * @param min the least
 * @param p50 the median
 * @param p95 exceeded by one in twenty
 * @param p99 exceeded by one in a hundred
 * @param p999 exceeded by one in a thousand
 * @param max the greatest
 */
public record HistogramSummary(
    long count,
    double mean,
    double min,
    double p50,
    double p95,
    double p99,
    double p999,
    double max) {
  /** Of no values. */
  public static final HistogramSummary EMPTY =
      new HistogramSummary(
          0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  static HistogramSummary of(MetricValue value) {
    return new HistogramSummary(
        value.count(),
        value.mean(),
        value.min(),
        value.percentiles().p50(),
        value.percentiles().p95(),
        value.percentiles().p99(),
        value.percentiles().p999(),
        value.max());
  }
}
