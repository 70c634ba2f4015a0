package io.millrace.examples.trading;

import java.util.SplittableRandom;

/**
 * How a part of the desk trades. A price that wanders pays nobody: what a strategy earns is its
 * edge, by which its prices are better than the market's and the fees. That is thin: what it comes
 * to is seen over hours, and over minutes luck decides.
 */
enum Strategy {
  ARBITRAGE("arbitrage", 0, 0.005, 0.5, 1.6, 1_500),
  MARKET_MAKING("market-making", 1.5, 0.015, 0.8, 1.2, 800),
  MEAN_REVERSION("mean-reversion", 5, 0.025, 1.2, 0.6, 1_200),
  MOMENTUM("momentum", 9, -0.02, 1.8, -1.2, 1_000);

  final String label;

  /** How long it holds what it bought or sold, on average; 0 if it buys and sells at once. */
  final double holdSeconds;

  /** Of each leg, after the fee, in basis points; on average. */
  private final double edge;

  /** How far single prices are off that, in basis points. */
  private final double spread;

  /**
   * How lopsided that is: one with a positive tail wins a little mostly and at times loses much,
   * one with a negative tail loses a little mostly and at times wins much.
   */
  private final double tail;

  /** Value of a typical order, USD. */
  final double size;

  Strategy(String label, double holdSeconds, double edge, double spread, double tail, double size) {
    this.label = label;
    this.holdSeconds = holdSeconds;
    this.edge = edge;
    this.spread = spread;
    this.tail = tail;
    this.size = size;
  }

  /** By how much a leg is better than the market and the fee, in basis points. */
  double edge(SplittableRandom random) {
    return edge + spread * (random.nextGaussian() + tail * (1 - random.nextExponential()));
  }

  boolean buysAndSellsAtOnce() {
    return holdSeconds == 0;
  }
}
