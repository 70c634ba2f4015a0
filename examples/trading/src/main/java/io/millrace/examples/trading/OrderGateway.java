package io.millrace.examples.trading;

import io.millrace.logger.metric.Metrics;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Brings orders to the exchanges, which are as slow and as unreliable as in life, and measures how
 * long their calls take. For one thread.
 */
final class OrderGateway {
  private static final String ORDERS = "/orders";
  private static final String FILLS = "/fills";
  private static final long TIMEOUT_MILLIS = 250;
  private static final String[] REASONS = {
    "insufficient margin", "price moved away", "post-only order would cross the book"
  };

  private final Metrics metrics;
  private final SplittableRandom random;

  OrderGateway(Metrics metrics, SplittableRandom random) {
    this.metrics = metrics;
    this.random = random;
  }

  /**
   * Sends an order, and returns when it is filled.
   *
   * @param now seconds since the desk began
   * @throws OrderRejectedException if the exchange does not want it
   * @throws IOException if the exchange does not answer in time, or not at all
   */
  void send(Order order, double now)
      throws OrderRejectedException, IOException, InterruptedException {
    Exchange exchange = order.exchange();
    metrics.counter("orders.sent", "exchange", exchange.label).increment();
    Exchange.Outcome outcome = exchange.outcome(random, now);
    call(exchange, ORDERS, outcome, now);
    if (outcome == Exchange.Outcome.REJECTED) {
      throw new OrderRejectedException(Chance.any(random, REASONS));
    }
    call(exchange, FILLS, outcome, now);
  }

  private void call(Exchange exchange, String endpoint, Exchange.Outcome outcome, double now)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try {
      if (outcome == Exchange.Outcome.TIMEOUT) {
        Thread.sleep(TIMEOUT_MILLIS);
        throw new SocketTimeoutException(
            exchange.label + " did not answer within " + TIMEOUT_MILLIS + " ms");
      }
      TimeUnit.MICROSECONDS.sleep((long) (exchange.apiMillis(random, now) * 1_000));
      if (outcome == Exchange.Outcome.RESET) {
        throw new SocketException(exchange.label + " reset the connection");
      }
      if (outcome == Exchange.Outcome.THROTTLED) {
        throw new IOException(exchange.label + " answered 429: too many requests");
      }
    } finally {
      metrics.apiLatency(exchange.label, endpoint).recordSince(start);
    }
  }
}
