package io.millrace.examples.trading;

/**
 * How a part of the desk trades. A price that wanders pays nobody: what a strategy earns is its
 * edge, by which its prices are better than the market's, less the fees.
 */
enum Strategy {
  ARBITRAGE("arbitrage", 0, 1.1, 0.7, 6_000),
  MARKET_MAKING("market-making", 1.5, 0.9, 0.8, 3_000),
  MEAN_REVERSION("mean-reversion", 5, 1.3, 1.5, 5_000),
  MOMENTUM("momentum", 9, 0.3, 2.5, 4_000);

  final String label;

  /** How long it holds what it bought or sold, on average; 0 if it buys and sells at once. */
  final double holdSeconds;

  /** Of each leg, in basis points. */
  final double edge;

  /** Standard deviation of the edge. */
  final double spread;

  /** Value of a typical order, USD. */
  final double size;

  Strategy(String label, double holdSeconds, double edge, double spread, double size) {
    this.label = label;
    this.holdSeconds = holdSeconds;
    this.edge = edge;
    this.spread = spread;
    this.size = size;
  }

  boolean buysAndSellsAtOnce() {
    return holdSeconds == 0;
  }
}
