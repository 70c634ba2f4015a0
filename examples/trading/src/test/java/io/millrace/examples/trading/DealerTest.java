package io.millrace.examples.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DealerTest {
  private static final double STEP = 0.5;
  private static final int STEPS = 20_000;

  @Test
  void theSameSeedTradesTheSame() {
    assertThat(orders(Strategy.MOMENTUM, 7)).isEqualTo(orders(Strategy.MOMENTUM, 7));
    assertThat(orders(Strategy.MOMENTUM, 7)).isNotEqualTo(orders(Strategy.MOMENTUM, 8));
  }

  @Test
  void whatIsOpenedIsClosedByTheOtherSideInFull() {
    List<Order> orders = orders(Strategy.MARKET_MAKING, 1);
    for (Instrument instrument : Instrument.values()) {
      List<Order> legs = orders.stream().filter(o -> o.instrument() == instrument).toList();
      assertThat(legs).hasSizeGreaterThan(100);
      for (int i = 0; i + 1 < legs.size(); i += 2) {
        Order open = legs.get(i);
        Order close = legs.get(i + 1);
        assertThat(List.of(open.leg(), close.leg()))
            .containsExactly(Order.Leg.OPEN, Order.Leg.CLOSE);
        assertThat(close.quantity()).isEqualTo(open.quantity());
        assertThat(close.exchange()).isEqualTo(open.exchange());
        assertThat(close.side()).isNotEqualTo(open.side());
        assertThat(open.profit()).isNaN();
      }
    }
  }

  @Test
  void profitIsWhatWasReceivedLessWhatWasPaidAndTheFees() {
    assertThat(orders(Strategy.ARBITRAGE, 3))
        .allSatisfy(order -> {
          double earned = (order.sellPrice() - order.buyPrice()) * order.quantity();
          assertThat(order.profit()).isEqualTo(earned - order.fee());
          assertThat(order.fee()).isPositive();
        });
  }

  @Test
  void luckDecidesOverMinutesWhetherAStrategyEarns() {
    for (Strategy strategy : Strategy.values()) {
      double[] profits = profits(strategy);
      assertThat(share(profits)).as("%s wins", strategy.label).isBetween(0.25, 0.75);
      double[] minutes = sums(profits, 100);
      assertThat(minutes).hasSizeGreaterThan(30);
      assertThat(share(minutes)).as("%s earns", strategy.label).isBetween(0.3, 0.7);
    }
  }

  @Test
  void thoseWhoWinMostlyLoseMoreWhenTheyLose() {
    assertThat(share(profits(Strategy.ARBITRAGE))).isGreaterThan(0.55);
    assertThat(share(profits(Strategy.MOMENTUM))).isLessThan(0.5);
  }

  @Test
  void pricesStayNearTheirFirstLevel() {
    Market market = new Market(11);
    for (int day = 0; day < 7 * 24 * 60; day++) {
      market.step(60);
    }
    for (Instrument instrument : Instrument.values()) {
      assertThat(market.price(instrument) / instrument.price).isBetween(0.8, 1.25);
    }
  }

  private static double[] profits(Strategy strategy) {
    return orders(strategy, 5).stream()
        .mapToDouble(Order::profit)
        .filter(profit -> !Double.isNaN(profit))
        .toArray();
  }

  /** What so many each come to, one after another. */
  private static double[] sums(double[] profits, int each) {
    return IntStream.range(0, profits.length / each)
        .mapToDouble(i -> Arrays.stream(profits, i * each, (i + 1) * each).sum())
        .toArray();
  }

  /** The part that is a gain. */
  private static double share(double[] profits) {
    return Arrays.stream(profits).filter(profit -> profit > 0).count() / (double) profits.length;
  }

  private static List<Order> orders(Strategy strategy, long seed) {
    Market market = new Market(seed);
    Dealer dealer = new Dealer(strategy, market, new SplittableRandom(seed));
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      market.step(STEP);
      Order order = dealer.next(i * STEP);
      if (order != null) {
        dealer.filled(order, i * STEP);
        orders.add(order);
      }
    }
    return orders;
  }
}
