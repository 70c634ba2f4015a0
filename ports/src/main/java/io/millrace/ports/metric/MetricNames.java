package io.millrace.ports.metric;

import io.millrace.model.metric.MetricType;
import io.millrace.ports.Completeness;
import io.millrace.ports.QueryBounds;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The metrics of an answer, in order of name, type and unit.
 *
 * @param completeness what was cut
 */
public record MetricNames(List<Name> names, Completeness completeness) {
  /** The service, as if it were a tag: what a point is filtered and grouped by. */
  public static final String SERVICE = "service";

  /** The host, likewise; empty text for none. */
  public static final String HOST = "host";

  public MetricNames {
    names = List.copyOf(names);
  }

  /**
   * A metric.
   *
   * @param tags the values of each tag, sorted both; {@link #SERVICE} and {@link #HOST} stand in
   *     place of tags of these names
   */
  public record Name(String name, MetricType type, String unit, Map<String, List<String>> tags) {}

  /**
   * What is asked for.
   *
   * @param tenant whose
   * @param from first nanosecond of the time range, inclusive
   * @param to its end, exclusive
   * @param prefix how names begin
   * @param maxSeries at most so many series are looked at
   * @param maxValues at most so many values of a tag are listed
   * @param bounds how long the answer may take
   */
  public record Query(
      String tenant,
      long from,
      long to,
      String prefix,
      int maxSeries,
      int maxValues,
      QueryBounds bounds) {
    private static final int DEFAULT_SERIES = 20_000;
    private static final int DEFAULT_VALUES = 100;

    public Query {
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(prefix, "prefix");
      Objects.requireNonNull(bounds, "bounds");
      if (maxSeries <= 0 || maxValues <= 0) {
        throw new IllegalArgumentException("limits must be positive");
      }
    }

    /** All metrics of a tenant. */
    public static Query all(String tenant) {
      return new Query(
          tenant,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          "",
          DEFAULT_SERIES,
          DEFAULT_VALUES,
          QueryBounds.defaults());
    }

    public Query between(long start, long end) {
      return new Query(tenant, start, end, prefix, maxSeries, maxValues, bounds);
    }

    public Query startingWith(String newPrefix) {
      return new Query(tenant, from, to, newPrefix, maxSeries, maxValues, bounds);
    }

    public Query limit(int series, int values) {
      return new Query(tenant, from, to, prefix, series, values, bounds);
    }
  }
}
