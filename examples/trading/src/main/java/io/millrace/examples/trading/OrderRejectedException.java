package io.millrace.examples.trading;

/** An exchange does not want an order. */
final class OrderRejectedException extends Exception {
  private static final long serialVersionUID = 1;

  OrderRejectedException(String reason) {
    super(reason);
  }
}
