package io.millrace.ports.memory;

import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import io.millrace.model.metric.Percentiles;
import io.millrace.ports.metric.HistogramSum;
import io.millrace.ports.metric.MetricSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts the points of an interval together, all of one type. */
final class PointTotals {
  private final MetricType type;
  private final HistogramSum histograms = new HistogramSum();
  private final List<Double> readings = new ArrayList<>();
  private long count;
  private double sum;
  private double min = Double.NaN;
  private double max = Double.NaN;

  PointTotals(MetricId metric) {
    this.type = metric.type();
  }

  void add(MetricValue value) {
    count += value.count();
    sum += value.sum();
    min = Double.isNaN(min) || value.min() < min ? value.min() : min;
    max = Double.isNaN(max) || value.max() > max ? value.max() : max;
    switch (type) {
      case HISTOGRAM -> histograms.add(value);
      case GAUGE -> readings.add(value.sum());
      case COUNTER -> {}
    }
  }

  MetricSeries.Interval interval(long start) {
    return new MetricSeries.Interval(
        start, count, sum, min, max, percentiles(), histograms.exact());
  }

  private Percentiles percentiles() {
    return switch (type) {
      case HISTOGRAM -> histograms.percentiles();
      case GAUGE -> {
        Collections.sort(readings);
        yield new Percentiles(reading(0.5), reading(0.95), reading(0.99), reading(0.999));
      }
      case COUNTER -> Percentiles.UNKNOWN;
    };
  }

  /** The least reading that at least the given part of all does not exceed. */
  private double reading(double quantile) {
    int rank = (int) Math.ceil(quantile * readings.size());
    return readings.get(Math.max(1, rank) - 1);
  }
}
