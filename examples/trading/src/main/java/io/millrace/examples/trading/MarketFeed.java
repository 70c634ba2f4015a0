package io.millrace.examples.trading;

import io.millrace.logger.Millrace;
import io.millrace.logger.exception.ExceptionLog;
import io.millrace.logger.metric.Metrics;
import io.millrace.logger.system.Log;
import io.millrace.model.Level;
import java.util.SplittableRandom;

/** A thread that lets the market move, and measures how old its prices are when they arrive. */
final class MarketFeed implements Runnable {
  private static final long TICK_MILLIS = 50;
  private static final double NANOS_OF_MILLI = 1e6;
  private static final double STALE_MILLIS = 25;

  /** How often a message shows that one before it was lost: once in a minute or so. */
  private static final double GAPS = 0.000_2;

  private final Market market;
  private final Metrics metrics;
  private final Log log;
  private final ExceptionLog exceptions;
  private final SplittableRandom random;

  MarketFeed(Millrace millrace, Market market, SplittableRandom random) {
    this.market = market;
    this.metrics = millrace.metrics();
    this.exceptions = millrace.exceptions();
    this.log = millrace.log("market-data");
    this.random = random;
    for (Instrument instrument : Instrument.values()) {
      metrics.gauge("market.price", () -> market.price(instrument), "symbol", instrument.symbol);
    }
  }

  /** Runs until it is interrupted. */
  @Override
  public void run() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(TICK_MILLIS);
        market.step(TICK_MILLIS / 1_000.0);
        for (Exchange exchange : Exchange.values()) {
          receive(exchange);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive(Exchange exchange) {
    double old = exchange.websocketMillis(random);
    metrics.websocketLatency(exchange.label).record((long) (old * NANOS_OF_MILLI));
    if (Chance.happens(random, GAPS)) {
      exceptions
          .of(
              new IllegalStateException(
                  "updates of the book of " + exchange.label + " are missing"))
          .component("market-data")
          .message("the book is read anew")
          .exchange(exchange.label)
          .record();
    }
    if (old > STALE_MILLIS) {
      log.at(Level.WARN)
          .message("prices of {} are {} ms old")
          .arg(exchange.label)
          .arg(Math.round(old))
          .field("exchange", exchange.label)
          .log();
    }
  }
}
