package io.millrace.model.metric;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Points of metrics as log records, with the fields of {@link MetricField}, and back. */
public final class MetricCodec {
  private MetricCodec() {}

  /**
   * The point that a record carries.
   *
   * @throws IllegalArgumentException if it carries none; the message says what is wrong
   */
  public static MetricPoint point(LogRecord record) {
    Map<String, Value> fields = record.fields();
    MetricType type = type(fields);
    MetricId id =
        new MetricId(
            record.service(),
            record.host(),
            required(fields, MetricField.NAME),
            type,
            text(fields, MetricField.UNIT),
            tags(fields));
    MetricValue value =
        switch (type) {
          case COUNTER -> MetricValue.rise(value(fields));
          case GAUGE -> MetricValue.reading(value(fields));
          case HISTOGRAM -> distribution(fields);
        };
    return new MetricPoint(record.timestamp(), id, value, record.tenant(), record.origin());
  }

  /** The record that carries a point: {@link #point} gives an equal one again. */
  public static LogRecord record(MetricPoint point) {
    MetricId metric = point.metric();
    MetricValue value = point.value();
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put(MetricField.NAME, new Value.Text(metric.name()));
    fields.put(MetricField.TYPE, new Value.Text(metric.type().text()));
    if (!metric.unit().isEmpty()) {
      fields.put(MetricField.UNIT, new Value.Text(metric.unit()));
    }
    metric
        .tags()
        .forEach((tag, text) -> fields.put(MetricField.TAG_PREFIX + tag, new Value.Text(text)));
    if (metric.type() == MetricType.HISTOGRAM) {
      fields.put(MetricField.COUNT, new Value.Whole(value.count()));
      put(fields, MetricField.SUM, value.sum());
      put(fields, MetricField.MIN, value.min());
      put(fields, MetricField.MAX, value.max());
      put(fields, MetricField.P50, value.percentiles().p50());
      put(fields, MetricField.P95, value.percentiles().p95());
      put(fields, MetricField.P99, value.percentiles().p99());
      put(fields, MetricField.P999, value.percentiles().p999());
      if (value.histogram() != null) {
        fields.put(MetricField.HISTOGRAM, new Value.Text(value.histogram().text()));
      }
    } else {
      put(fields, MetricField.VALUE, value.sum());
    }
    return new LogRecord(
        point.timestamp(),
        Level.INFO,
        metric.service(),
        metric.host(),
        "",
        null,
        null,
        null,
        fields,
        point.tenant(),
        point.origin());
  }

  private static MetricType type(Map<String, Value> fields) {
    String type = required(fields, MetricField.TYPE);
    return MetricType.parse(type)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "a metric is a counter, a gauge or a histogram, not of type " + type));
  }

  private static double value(Map<String, Value> fields) {
    double value = number(fields, MetricField.VALUE);
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("a counter or gauge needs a number in value");
    }
    return value;
  }

  private static MetricValue distribution(Map<String, Value> fields) {
    Histogram histogram = histogram(fields);
    long count = count(fields, histogram);
    double sum = number(fields, MetricField.SUM);
    if (Double.isNaN(sum)) {
      throw new IllegalArgumentException("a histogram needs a number in sum");
    }
    double max = number(fields, MetricField.MAX);
    Percentiles sent =
        new Percentiles(
            number(fields, MetricField.P50),
            number(fields, MetricField.P95),
            number(fields, MetricField.P99),
            number(fields, MetricField.P999));
    boolean none = sent.equals(Percentiles.UNKNOWN);
    return new MetricValue(
        count,
        sum,
        number(fields, MetricField.MIN),
        max,
        none && histogram != null ? histogram.percentiles(max) : sent,
        histogram);
  }

  private static long count(Map<String, Value> fields, @Nullable Histogram histogram) {
    if (fields.get(MetricField.COUNT) instanceof Value.Whole whole) {
      if (histogram != null && histogram.count() != whole.number()) {
        throw new IllegalArgumentException(
            "the histogram holds "
                + histogram.count()
                + " values, and count says "
                + whole.number());
      }
      return whole.number();
    }
    if (histogram == null) {
      throw new IllegalArgumentException("a histogram needs a whole number in count");
    }
    return histogram.count();
  }

  private static @Nullable Histogram histogram(Map<String, Value> fields) {
    return fields.get(MetricField.HISTOGRAM) instanceof Value.Text text
        ? Histogram.ofText(text.text())
        : null;
  }

  private static Map<String, String> tags(Map<String, Value> fields) {
    Map<String, String> tags = new TreeMap<>();
    fields.forEach((name, value) -> {
      if (name.startsWith(MetricField.TAG_PREFIX)) {
        tags.put(name.substring(MetricField.TAG_PREFIX.length()), value.display());
      }
    });
    return tags;
  }

  private static String required(Map<String, Value> fields, String name) {
    String text = text(fields, name);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a metric needs text in " + name);
    }
    return text;
  }

  private static String text(Map<String, Value> fields, String name) {
    return fields.get(name) instanceof Value.Text text ? text.text() : "";
  }

  /** NaN if it is not there. */
  private static double number(Map<String, Value> fields, String name) {
    Value value = fields.get(name);
    if (value instanceof Value.Decimal decimal) {
      return decimal.number();
    }
    return value instanceof Value.Whole whole ? whole.number() : Double.NaN;
  }

  private static void put(Map<String, Value> fields, String name, double number) {
    if (Double.isFinite(number)) {
      fields.put(name, new Value.Decimal(number));
    }
  }
}
