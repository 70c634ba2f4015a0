package io.millrace.examples.trading;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What an order may lose in bad times: its value at risk over many imagined moves of the price. It
 * is the work that takes the time which is measured as that of the execution. For one thread.
 */
final class RiskCheck {
  private static final double LIMIT_USD = 15;
  private static final double HORIZON_SECONDS = 60;
  private static final double BASIS_POINT = 1e-4;
  private static final int TYPICAL_SCENARIOS = 600;
  private static final int MOST_SCENARIOS = 8_192;

  private final SplittableRandom random;
  private final double[] moves = new double[MOST_SCENARIOS];

  RiskCheck(SplittableRandom random) {
    this.random = random;
  }

  /** Whether an order may be sent. */
  boolean allows(Order order) {
    return order.leg() == Order.Leg.CLOSE || valueAtRisk(order) <= LIMIT_USD;
  }

  /** What is lost in the worst of a hundred cases, USD. */
  double valueAtRisk(Order order) {
    int scenarios =
        (int) Math.min(MOST_SCENARIOS, 100 + Chance.around(random, TYPICAL_SCENARIOS, 0.7));
    for (int i = 0; i < scenarios; i++) {
      moves[i] = random.nextGaussian();
    }
    Arrays.sort(moves, 0, scenarios);
    double deviation = order.instrument().volatility * BASIS_POINT * Math.sqrt(HORIZON_SECONDS);
    return -order.value() * Math.expm1(deviation * moves[scenarios / 100]);
  }
}
