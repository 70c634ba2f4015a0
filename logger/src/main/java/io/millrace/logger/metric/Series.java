package io.millrace.logger.metric;

import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricValue;

/** A metric with its tags: what is fed by many threads, and collected by one at a time. */
sealed interface Series permits Counter, Gauge, HistogramRecorder {
  /** Where what is collected goes. */
  interface Sink {
    /**
     * Takes a point.
     *
     * @return false if it cannot; a series that adds up then makes it part of its next point
     */
    boolean take(MetricId metric, MetricValue value);

    /** Empty, to put a histogram together; for one series at a time. */
    Histogram.Builder buckets();
  }

  /** What is measured. */
  MetricId id();

  /** Gives what was measured since it was given last, if there is anything to tell. */
  void collect(Sink sink);
}
