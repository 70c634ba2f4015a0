package io.millrace.protocols.otlp;

import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.metric.MetricCodec;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricPoint;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.protocols.otlp.DataPointReader.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes of a data point the points that say the same here, where a counter says by how much it rose
 * and a histogram what it has seen since the point before. What has come since then, a delta, is
 * such; what counts from the start of the program on is what a gauge reads: a sum its value, and of
 * a histogram or a summary its count and its sum.
 *
 * @param arrival its time if it has no other, nanoseconds since the epoch
 */
record PointWriter(MetricResource resource, MetricName metric, DataPointReader data, long arrival) {
  /**
   * Adds them to a batch.
   *
   * @param delta whether it says what has come since the point before
   * @throws BadRecord if there is no such point; then nothing was added
   */
  void write(DataPointKind kind, boolean delta, LogBatchWriter out) throws BadRecord {
    try {
      List<MetricPoint> points = new ArrayList<>();
      switch (kind) {
        case GAUGE -> points.add(gauge("", data.number));
        case SUM -> points.add(delta ? rise() : gauge("", data.number));
        case HISTOGRAM, EXPONENTIAL_HISTOGRAM -> {
          if (delta) {
            points.add(histogram());
          } else {
            totals(points);
          }
        }
        case SUMMARY -> {
          totals(points);
          for (Quantile quantile : data.quantiles) {
            points.add(
                point(
                    "",
                    MetricType.GAUGE,
                    Map.of("quantile", Double.toString(quantile.quantile())),
                    MetricValue.reading(quantile.value())));
          }
        }
      }
      points.forEach(point -> out.add(MetricCodec.record(point)));
    } catch (IllegalArgumentException e) {
      throw new BadRecord(
          Reason.MALFORMED, 0, "metric %s: %s".formatted(metric.name(), e.getMessage()));
    }
  }

  private void totals(List<MetricPoint> points) {
    points.add(gauge(".count", (double) data.count));
    if (!Double.isNaN(data.sum)) {
      points.add(gauge(".sum", data.sum));
    }
  }

  private MetricPoint rise() {
    return point("", MetricType.COUNTER, Map.of(), MetricValue.rise(data.number));
  }

  private MetricPoint gauge(String suffix, double value) {
    return point(suffix, MetricType.GAUGE, Map.of(), MetricValue.reading(value));
  }

  private MetricPoint histogram() throws BadRecord {
    return point(
        "",
        MetricType.HISTOGRAM,
        Map.of(),
        new MetricValue(data.count, data.sum, data.min, data.max, data.percentiles(), null));
  }

  private MetricPoint point(
      String suffix, MetricType type, Map<String, String> more, MetricValue value) {
    Map<String, String> tags = new TreeMap<>(resource.tags());
    tags.putAll(data.tags);
    tags.putAll(more);
    MetricName name = metric.with(suffix);
    if (data.time < 0) {
      throw new IllegalArgumentException("its time is beyond 2262");
    }
    return new MetricPoint(
        data.time == 0 ? arrival : data.time,
        new MetricId(resource.service(), resource.host(), name.name(), type, name.unit(), tags),
        value,
        LogRecord.DEFAULT_TENANT,
        Origin.NONE);
  }
}
