package io.millrace.examples.trading;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a strategy trades next, and keeps what it holds: at most one position of each
 * instrument. The same seed, market and times give the same orders. For one thread.
 */
final class Dealer {
  private static final double BASIS_POINT = 1e-4;
  private static final double SPREAD_OF_SIZE = 0.6;

  /**
   * What is held, and since when. The quantity is negative of what was sold before it was bought.
   */
  private record Position(
      Exchange exchange, double quantity, double price, double fee, double until) {}

  private final Strategy strategy;
  private final Market market;
  private final SplittableRandom random;
  private final Map<Instrument, Position> positions = new EnumMap<>(Instrument.class);

  Dealer(Strategy strategy, Market market, SplittableRandom random) {
    this.strategy = strategy;
    this.market = market;
    this.random = random;
  }

  /**
   * The next order; null if there is none to be had now.
   *
   * @param now seconds since the desk began
   */
  @Nullable Order next(double now) {
    Instrument instrument = Chance.any(random, Instrument.values());
    if (strategy.buysAndSellsAtOnce()) {
      return roundTrip(instrument);
    }
    Position position = positions.get(instrument);
    if (position == null) {
      return open(instrument);
    }
    return now >= position.until ? close(instrument, position) : null;
  }

  /** An order that {@link #next} gave was filled. */
  void filled(Order order, double now) {
    switch (order.leg()) {
      case OPEN -> {
        double direction = Double.isNaN(order.buyPrice()) ? -1 : 1;
        double until = now + Chance.wait(random, strategy.holdSeconds);
        positions.put(
            order.instrument(),
            new Position(
                order.exchange(), direction * order.quantity(), order.price(), order.fee(), until));
      }
      case CLOSE -> positions.remove(order.instrument());
      case BOTH -> {}
    }
  }

  /** How much all that is held is worth, whether bought or sold; USD. */
  double exposure() {
    return positions.values().stream().mapToDouble(p -> Math.abs(p.quantity) * p.price).sum();
  }

  private Order roundTrip(Instrument instrument) {
    Exchange exchange = Chance.any(random, Exchange.values());
    double buy = price(instrument, exchange, 1);
    double sell = price(instrument, exchange, -1);
    double quantity = quantity(instrument);
    double fee = fee(exchange, quantity * (buy + sell));
    double profit = (sell - buy) * quantity - fee;
    return new Order(instrument, exchange, Order.Leg.BOTH, quantity, buy, sell, profit, fee);
  }

  private Order open(Instrument instrument) {
    Exchange exchange = Chance.any(random, Exchange.values());
    double direction = random.nextBoolean() ? 1 : -1;
    double price = price(instrument, exchange, direction);
    double quantity = quantity(instrument);
    return leg(instrument, exchange, Order.Leg.OPEN, direction, quantity, price, Double.NaN);
  }

  private Order close(Instrument instrument, Position position) {
    double direction = -Math.signum(position.quantity);
    double price = price(instrument, position.exchange, direction);
    double quantity = Math.abs(position.quantity);
    double fees = position.fee + fee(position.exchange, quantity * price);
    double profit = position.quantity * (price - position.price) - fees;
    return leg(instrument, position.exchange, Order.Leg.CLOSE, direction, quantity, price, profit);
  }

  private static Order leg(
      Instrument instrument,
      Exchange exchange,
      Order.Leg leg,
      double direction,
      double quantity,
      double price,
      double profit) {
    double buy = direction > 0 ? price : Double.NaN;
    double sell = direction < 0 ? price : Double.NaN;
    double fee = fee(exchange, quantity * price);
    return new Order(instrument, exchange, leg, quantity, buy, sell, profit, fee);
  }

  /** The market's price, better by fee and edge: lower for who buys, higher for who sells. */
  private double price(Instrument instrument, Exchange exchange, double direction) {
    double better = (exchange.fee + strategy.edge(random)) * BASIS_POINT;
    return instrument.tick(market.price(instrument) * (1 - direction * better));
  }

  private double quantity(Instrument instrument) {
    double exact = Chance.around(random, strategy.size, SPREAD_OF_SIZE) / instrument.price;
    double lots = instrument.price > 1_000 ? 10_000 : 10;
    return Math.max(1, Math.round(exact * lots)) / lots;
  }

  private static double fee(Exchange exchange, double value) {
    return value * exchange.fee * BASIS_POINT;
  }
}
