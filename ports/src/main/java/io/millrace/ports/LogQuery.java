package io.millrace.ports;

import io.millrace.model.LogId;
import io.millrace.model.query.Expression;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to look for.
 *
 * @param tenant whose records
 * @param from first nanosecond of the time range, inclusive
 * @param to end of the time range, exclusive, nanoseconds; {@link Long#MAX_VALUE} for no end
 * @param where which records of the range
 * @param order newest first or oldest first, by {@link LogId}
 * @param after the answer starts behind this record (in the order asked for), or null
 * @param limit at most so many records
 * @param bounds how much work the answer may take
 */
public record LogQuery(
    String tenant,
    long from,
    long to,
    Expression where,
    Order order,
    @Nullable LogId after,
    long limit,
    Bounds bounds) {
  public LogQuery {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(bounds, "bounds");
    if (limit < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }

  /** All records of the tenant that satisfy the expression, newest first. */
  public static LogQuery all(String tenant, Expression where) {
    return new LogQuery(
        tenant,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        where,
        Order.NEWEST_FIRST,
        null,
        Long.MAX_VALUE,
        Bounds.NONE);
  }

  public LogQuery between(long start, long end) {
    return new LogQuery(tenant, start, end, where, order, after, limit, bounds);
  }

  public LogQuery limit(long rows) {
    return new LogQuery(tenant, from, to, where, order, after, rows, bounds);
  }

  public LogQuery order(Order newOrder) {
    return new LogQuery(tenant, from, to, where, newOrder, after, limit, bounds);
  }

  public LogQuery after(@Nullable LogId last) {
    return new LogQuery(tenant, from, to, where, order, last, limit, bounds);
  }

  public LogQuery within(Bounds newBounds) {
    return new LogQuery(tenant, from, to, where, order, after, limit, newBounds);
  }

  /** In which order records are found. */
  public enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST
  }

  /**
   * How much work an answer may take. When a bound is met the answer ends there, and says so in its
   * {@link Completeness}.
   *
   * @param time wall-clock time from the start of the query
   * @param rows rows looked at one by one (rows decided as a block do not count)
   * @param groups groups of an aggregation
   * @param watch who waits for the answer; one that is cancelled ends as at a bound
   */
  public record Bounds(Duration time, long rows, int groups, QueryWatch watch) {
    public static final Bounds NONE =
        new Bounds(Duration.ofDays(365), Long.MAX_VALUE, Integer.MAX_VALUE);

    /** Of an answer that is wanted to its end. */
    public Bounds(Duration time, long rows, int groups) {
      this(time, rows, groups, QueryWatch.NOBODY);
    }
  }
}
