package io.millrace.ports.trade;

import io.millrace.model.LogId;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.OriginRun;
import io.millrace.ports.QueryBounds;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which trades to look at.
 *
 * @param tenant whose
 * @param from first nanosecond of the time range, inclusive
 * @param to end of the time range, exclusive, nanoseconds; {@link Long#MAX_VALUE} for no end
 * @param filter which trades of the range
 * @param except trades of these runs are left out
 * @param order newest first or oldest first
 * @param after the answer starts behind the trade of this time and origin (in the order asked for),
 *     or null
 * @param limit at most so many trades
 * @param bounds how long the answer may take; of a search, each part of it
 */
public record TradeQuery(
    String tenant,
    long from,
    long to,
    TradeFilter filter,
    List<OriginRun> except,
    Order order,
    @Nullable LogId after,
    long limit,
    QueryBounds bounds) {
  public TradeQuery {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(filter, "filter");
    except = List.copyOf(except);
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(bounds, "bounds");
    if (limit < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }

  /** All trades of a tenant, oldest first. */
  public static TradeQuery all(String tenant) {
    return new TradeQuery(
        tenant,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        TradeFilter.ANY,
        List.of(),
        Order.OLDEST_FIRST,
        null,
        Long.MAX_VALUE,
        QueryBounds.defaults());
  }

  public TradeQuery between(long start, long end) {
    return new TradeQuery(tenant, start, end, filter, except, order, after, limit, bounds);
  }

  public TradeQuery where(TradeFilter newFilter) {
    return new TradeQuery(tenant, from, to, newFilter, except, order, after, limit, bounds);
  }

  public TradeQuery except(List<OriginRun> runs) {
    return new TradeQuery(tenant, from, to, filter, runs, order, after, limit, bounds);
  }

  public TradeQuery order(Order newOrder) {
    return new TradeQuery(tenant, from, to, filter, except, newOrder, after, limit, bounds);
  }

  public TradeQuery after(@Nullable LogId last) {
    return new TradeQuery(tenant, from, to, filter, except, order, last, limit, bounds);
  }

  public TradeQuery limit(long trades) {
    return new TradeQuery(tenant, from, to, filter, except, order, after, trades, bounds);
  }

  public TradeQuery within(QueryBounds newBounds) {
    return new TradeQuery(tenant, from, to, filter, except, order, after, limit, newBounds);
  }
}
