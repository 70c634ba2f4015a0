package io.millrace.examples.trading;

import io.millrace.logger.Millrace;
import io.millrace.logger.exception.ExceptionLog;
import io.millrace.logger.system.Log;
import io.millrace.model.Level;
import java.io.IOException;

/**
 * Tells what becomes of orders: in the system log under the trace id of each, and what went wrong
 * among the exceptions. Thread-safe.
 */
final class OrderLog {
  private static final String ROUTER = "order-router";

  private final Log router;
  private final Log riskLog;
  private final ExceptionLog exceptions;

  OrderLog(Millrace millrace) {
    this.router = millrace.log(ROUTER);
    this.riskLog = millrace.log("risk");
    this.exceptions = millrace.exceptions();
  }

  void refused(Order order, Strategy strategy, String id, String trace) {
    riskLog
        .at(Level.WARN)
        .message("order {} refused: {} of {} would exceed the value at risk of {}")
        .arg(id)
        .arg(order.quantity())
        .arg(order.instrument().symbol)
        .arg(strategy.label)
        .field("trade_id", id)
        .traceId(trace)
        .log();
  }

  void sent(Order order, String id, String trace) {
    router
        .at(Level.DEBUG)
        .message("order {} to {}: {} {} {} at {}")
        .arg(id)
        .arg(order.exchange().label)
        .arg(order.side())
        .arg(order.quantity())
        .arg(order.instrument().symbol)
        .arg(order.price())
        .traceId(trace)
        .log();
  }

  void filled(Order order, String id, String trace) {
    router
        .at(Level.INFO)
        .message("order {} filled at {} on {}")
        .arg(id)
        .arg(order.price())
        .arg(order.exchange().label)
        .field("trade_id", id)
        .field("symbol", order.instrument().symbol)
        .traceId(trace)
        .log();
  }

  void rejected(Order order, String id, String trace, OrderRejectedException e) {
    String exchange = order.exchange().label;
    router
        .at(Level.WARN)
        .message("order {} rejected by {}: {}")
        .arg(id)
        .arg(exchange)
        .arg(e.getMessage())
        .field("trade_id", id)
        .field("exchange", exchange)
        .traceId(trace)
        .log();
  }

  void unanswered(Order order, String id, String trace, IOException e) {
    exceptions
        .of(e)
        .component(ROUTER)
        .message("order " + id + " not executed")
        .tradeId(id)
        .exchange(order.exchange().label)
        .traceId(trace)
        .record();
  }
}
