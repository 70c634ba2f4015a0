package io.millrace.ports.metric;

import io.millrace.model.metric.MetricId;
import io.millrace.ports.QueryBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which points of a metric to put together, and how.
 *
 * @param tenant whose
 * @param name of the metric
 * @param from first nanosecond of the time range, inclusive
 * @param to its end, exclusive
 * @param step width of the intervals, nanoseconds; they begin at its multiples
 * @param where values that tags must have one of, by tag; a series without the tag has empty text.
 *     {@link MetricNames#SERVICE} and {@link MetricNames#HOST} count as tags
 * @param by the tags that tell the series of the answer apart; the others are put together
 * @param maxSeries at most so many series are answered
 * @param bounds how long the answer may take
 */
public record MetricQuery(
    String tenant,
    String name,
    long from,
    long to,
    long step,
    Map<String, Set<String>> where,
    List<String> by,
    int maxSeries,
    QueryBounds bounds) {
  /** The most intervals between the ends of the range. */
  public static final int MAX_INTERVALS = 20_000;

  /** Times are between 1823 and 2116, so that sums of them are times. */
  private static final long LIMIT = 1L << 62;

  private static final int DEFAULT_SERIES = 100;

  public MetricQuery {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bounds, "bounds");
    where = Map.copyOf(where);
    by = List.copyOf(by);
    if (from < -LIMIT || to > LIMIT || from > to) {
      throw new IllegalArgumentException(
          "the range of a metric starts before it ends, from 1823 to 2116");
    }
    if (step <= 0 || (to - from) / step >= MAX_INTERVALS) {
      throw new IllegalArgumentException(
          "the range has more than " + MAX_INTERVALS + " intervals: take a longer step");
    }
    if (maxSeries <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** All points of a metric, as one series. */
  public static MetricQuery of(String tenant, String name, long from, long to, long step) {
    return new MetricQuery(
        tenant, name, from, to, step, Map.of(), List.of(), DEFAULT_SERIES, QueryBounds.defaults());
  }

  public MetricQuery where(Map<String, Set<String>> newWhere) {
    return new MetricQuery(tenant, name, from, to, step, newWhere, by, maxSeries, bounds);
  }

  public MetricQuery by(String... tags) {
    return new MetricQuery(tenant, name, from, to, step, where, List.of(tags), maxSeries, bounds);
  }

  public MetricQuery limit(int series) {
    return new MetricQuery(tenant, name, from, to, step, where, by, series, bounds);
  }

  public MetricQuery within(QueryBounds newBounds) {
    return new MetricQuery(tenant, name, from, to, step, where, by, maxSeries, newBounds);
  }

  /** Whether a series satisfies {@link #where}. */
  public boolean matches(MetricId metric) {
    return where.entrySet().stream()
        .allMatch(wanted -> wanted.getValue().contains(tag(metric, wanted.getKey())));
  }

  /** Which series of the answer the points of a series belong to. */
  public MetricSeries.Key keyOf(MetricId metric) {
    List<String> values = new ArrayList<>(by.size());
    for (String tag : by) {
      values.add(tag(metric, tag));
    }
    return new MetricSeries.Key(values, metric.type(), metric.unit());
  }

  /** The start of the interval of a time within the range. */
  public long intervalOf(long timestamp) {
    return Math.floorDiv(timestamp, step) * step;
  }

  private static String tag(MetricId metric, String tag) {
    return switch (tag) {
      case MetricNames.SERVICE -> metric.service();
      case MetricNames.HOST -> metric.host() == null ? "" : metric.host();
      default -> metric.tags().getOrDefault(tag, "");
    };
  }
}
