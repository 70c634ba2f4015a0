package io.millrace.query.http;

import io.millrace.ports.LogQuery.Order;

/** What {@code sort} may say. */
enum SortOrder {
  DESC(Order.NEWEST_FIRST),
  ASC(Order.OLDEST_FIRST);

  private final Order order;

  SortOrder(Order order) {
    this.order = order;
  }

  Order order() {
    return order;
  }
}
