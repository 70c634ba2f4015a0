package io.millrace.model.metric;

import io.millrace.model.Origin;
import io.millrace.model.Originated;
import java.util.Objects;

/**
 * What was measured of one series within a short time, usually a second. Immutable.
 *
 * @param timestamp the end of that time, nanoseconds since the epoch, UTC
 * @param metric the series
 * @param value what was measured
 * @param tenant whose it is
 * @param origin where it came from; unique within the tenant
 */
public record MetricPoint(
    long timestamp, MetricId metric, MetricValue value, String tenant, Origin origin)
    implements Originated {
  public MetricPoint {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(origin, "origin");
  }
}
