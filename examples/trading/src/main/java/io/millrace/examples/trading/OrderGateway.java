package io.millrace.examples.trading;

import io.millrace.logger.metric.Counter;
import io.millrace.logger.metric.HistogramRecorder;
import io.millrace.logger.metric.Metrics;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
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

  private final Map<Exchange, Line> lines = new EnumMap<>(Exchange.class);
  private final SplittableRandom random;

  /** What is measured of an exchange; looked up once, as in {@link Trader}. */
  private record Line(Counter sent, HistogramRecorder orders, HistogramRecorder fills) {}

  OrderGateway(Metrics metrics, SplittableRandom random) {
    this.random = random;
    for (Exchange exchange : Exchange.values()) {
      lines.put(
          exchange,
          new Line(
              metrics.counter("orders.sent", "exchange", exchange.label),
              metrics.apiLatency(exchange.label, ORDERS),
              metrics.apiLatency(exchange.label, FILLS)));
    }
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
    Line line = Objects.requireNonNull(lines.get(exchange));
    line.sent.increment();
    Exchange.Outcome outcome = exchange.outcome(random, now);
    call(exchange, line.orders, outcome, now);
    if (outcome == Exchange.Outcome.REJECTED) {
      throw new OrderRejectedException(Chance.any(random, REASONS));
    }
    call(exchange, line.fills, outcome, now);
  }

  private void call(
      Exchange exchange, HistogramRecorder latency, Exchange.Outcome outcome, double now)
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
      latency.recordSince(start);
    }
  }
}
