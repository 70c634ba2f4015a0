package io.millrace.query.http;

import io.millrace.ports.LogQuery.Order;

/** What {@code sort} may say. */
public enum SortOrder {
  DESC(Order.NEWEST_FIRST),
  ASC(Order.OLDEST_FIRST);

  private final Order order;

  SortOrder(Order order) {
    this.order = order;
  }

  /** As stores call it. */
  public Order order() {
    return order;
  }
}
