package io.millrace.examples.trading;

import io.millrace.logger.Millrace;
import io.millrace.logger.metric.Counter;
import io.millrace.logger.metric.Gauge;
import io.millrace.logger.metric.HistogramRecorder;
import io.millrace.logger.trade.TradeLog;
import java.io.IOException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A thread that trades by one strategy, and tells of it: each trade in the trade log, what it did
 * in the system log under the trace id of the order, what went wrong among the exceptions.
 */
final class Trader implements Runnable {
  private static final int WARM_UP = 200;
  private static final HexFormat HEX = HexFormat.of();

  private final Strategy strategy;
  private final SplittableRandom random;
  private final DeskClock clock;
  private final double pauseMillis;
  private final Dealer dealer;
  private final RiskCheck risk;
  private final OrderGateway gateway;

  // The lanes and the series are looked up once: what feeds them later costs nanoseconds.
  private final TradeLog trades;
  private final OrderLog told;
  private final HistogramRecorder latency;
  private final Counter refused;
  private final Gauge profit;
  private final Gauge exposure;

  /**
   * @param perSecond how often it looks for an order
   */
  Trader(
      Millrace millrace,
      Strategy strategy,
      Market market,
      DeskClock clock,
      SplittableRandom random,
      double perSecond) {
    this.strategy = strategy;
    this.random = random;
    this.clock = clock;
    this.pauseMillis = 1_000 / perSecond;
    this.dealer = new Dealer(strategy, market, random.split());
    this.risk = new RiskCheck(random.split());
    this.gateway = new OrderGateway(millrace.metrics(), random.split());
    this.trades = millrace.trades();
    this.told = new OrderLog(millrace);
    this.latency = millrace.metrics().tradeLatency();
    this.refused = millrace.metrics().counter("orders.refused", "strategy", strategy.label);
    this.profit = millrace.metrics().gaugeIn("USD", "desk.profit", "strategy", strategy.label);
    this.exposure = millrace.metrics().gaugeIn("USD", "desk.exposure", "strategy", strategy.label);
  }

  /** Trades until it is interrupted. */
  @Override
  public void run() {
    warmUp();
    try {
      while (!Thread.interrupted()) {
        TimeUnit.MICROSECONDS.sleep((long) (Chance.wait(random, pauseMillis) * 1_000));
        trade();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** So that the first orders do not wait for the JVM to compile what checks them. */
  private void warmUp() {
    for (int i = 0; i < WARM_UP; i++) {
      Order order = dealer.next(0);
      if (order != null) {
        risk.valueAtRisk(order);
      }
    }
  }

  private void trade() throws InterruptedException {
    long decided = System.nanoTime();
    Order order = dealer.next(clock.seconds());
    if (order == null) {
      return;
    }
    String id = "T-" + Long.toString(random.nextLong(1L << 50), Character.MAX_RADIX);
    String trace = traceId();
    if (!risk.allows(order)) {
      refused.increment();
      told.refused(order, strategy, id, trace);
      return;
    }
    long execution = System.nanoTime() - decided;
    double before = dealer.exposure();
    boolean success = send(order, id, trace);
    if (success) {
      dealer.filled(order, clock.seconds());
      exposure.add(dealer.exposure() - before);
      profit.add(Double.isNaN(order.profit()) ? 0 : order.profit());
    }
    latency.record(execution);
    record(order, id, execution, success);
  }

  /** 128 random bits, as in W3C Trace Context. */
  private String traceId() {
    return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
  }

  private boolean send(Order order, String id, String trace) throws InterruptedException {
    told.sent(order, id, trace);
    try {
      gateway.send(order, clock.seconds());
      told.filled(order, id, trace);
      return true;
    } catch (OrderRejectedException e) {
      told.rejected(order, id, trace, e);
    } catch (IOException e) {
      told.unanswered(order, id, trace, e);
    }
    return false;
  }

  /** An order that came to nothing is told as well: without a profit, and as no success. */
  private void record(Order order, String id, long execution, boolean success) {
    trades
        .begin()
        .tradeId(id)
        .symbol(order.instrument().symbol)
        .exchange(order.exchange().label)
        .strategy(strategy.label)
        .prices(order.buyPrice(), order.sellPrice())
        .quantity(success ? order.quantity() : 0)
        .profit(success ? order.profit() : Double.NaN)
        .executionTime(execution)
        .success(success)
        .metadata(order.metadata())
        .commit();
  }
}
