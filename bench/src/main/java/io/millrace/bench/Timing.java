package io.millrace.bench;

import java.util.Arrays;

/**
 * How long the answers to a question took.
 *
 * @param p50 median, in milliseconds
 * @param p95 what 95 of 100 answers stayed under, in milliseconds
 * @param p99 what 99 of 100 answers stayed under, in milliseconds
 */
record Timing(double p50, double p95, double p99) {
  /**
   * By nearest rank: of 40 answers the 99th percentile is the slowest.
   *
   * @param millis of each answer, at least one
   */
  static Timing of(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Timing(at(sorted, 50), at(sorted, 95), at(sorted, 99));
  }

  private static double at(double[] sorted, int percent) {
    return sorted[Math.max(0, Math.ceilDiv(sorted.length * percent, 100) - 1)];
  }
}
