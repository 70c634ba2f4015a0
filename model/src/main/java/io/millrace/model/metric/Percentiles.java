package io.millrace.model.metric;

/**
 * What so many of a hundred values do not exceed, in the unit of the values; NaN where it is not
 * known.
 *
 * @param p50 the median
 * @param p95 exceeded by one in twenty
 * @param p99 exceeded by one in a hundred
 * @param p999 exceeded by one in a thousand
 */
public record Percentiles(double p50, double p95, double p99, double p999) {
  /** None is known. */
  public static final Percentiles UNKNOWN =
      new Percentiles(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** All values are one. */
  public static Percentiles all(double value) {
    return new Percentiles(value, value, value, value);
  }
}
