package io.millrace.desk.http;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import io.millrace.query.TimeRange;
import org.jspecify.annotations.Nullable;

/** From when to when there are trades. */
final class TradeExtent {
  private static final TimeRange NOTHING = new TimeRange(0, 0);

  private TradeExtent() {}

  /**
   * The range of a selection, an open end closed by the oldest or newest trade it finds. It has a
   * start and an end, and lies where trades can be grouped by time.
   */
  static TimeRange of(
      TradeStore store, String tenant, TradeSelection selection, QueryBounds bounds) {
    TradeQuery query =
        selection
            .query(tenant, bounds)
            .between(
                Math.max(selection.range().from(), TradeGrouping.EARLIEST),
                Math.min(selection.range().to(), TradeGrouping.LATEST));
    TradeRecord oldest = first(store, query.order(Order.OLDEST_FIRST));
    TradeRecord newest = oldest == null ? null : first(store, query.order(Order.NEWEST_FIRST));
    if (oldest == null || newest == null) {
      return NOTHING;
    }
    long from = selection.range().hasStart() ? query.from() : oldest.timestamp();
    long to = selection.range().hasEnd() ? query.to() : newest.timestamp() + 1;
    return new TimeRange(from, Math.max(from, to));
  }

  private static @Nullable TradeRecord first(TradeStore store, TradeQuery query) {
    try (TradeCursor cursor = store.search(query.limit(1))) {
      return cursor.next();
    }
  }
}
