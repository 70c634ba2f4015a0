package io.millrace.examples.trading;

/**
 * How a part of the desk trades. A price that wanders pays nobody: what a strategy earns is its
 * edge, by which its prices are better than the market's, less the fees. An edge comes and goes, so
 * that each has minutes in which it loses.
 */
enum Strategy {
  ARBITRAGE("arbitrage", 0, 0.6, 0.7, 0.9, 420, 0.3, 1_500),
  MARKET_MAKING("market-making", 1.5, 0.65, 0.8, 1.1, 290, 0.4, 800),
  MEAN_REVERSION("mean-reversion", 5, 0.8, 1.5, 1.6, 650, 0.75, 1_200),
  MOMENTUM("momentum", 9, 0.2, 2.5, 1.8, 530, 0.1, 1_000);

  final String label;

  /** How long it holds what it bought or sold, on average; 0 if it buys and sells at once. */
  final double holdSeconds;

  /** Of each leg, in basis points; on average. */
  private final double edge;

  /** By how much the edge rises and falls, in basis points. */
  private final double swing;

  /** In how many seconds it does so once. */
  private final double period;

  /** Where in its period it begins, 0 to 1, so that they do not swing as one. */
  private final double phase;

  /** Standard deviation of the edge. */
  final double spread;

  /** Value of a typical order, USD. */
  final double size;

  Strategy(
      String label,
      double holdSeconds,
      double edge,
      double spread,
      double swing,
      double period,
      double phase,
      double size) {
    this.label = label;
    this.holdSeconds = holdSeconds;
    this.edge = edge;
    this.spread = spread;
    this.swing = swing;
    this.period = period;
    this.phase = phase;
    this.size = size;
  }

  /**
   * The edge of each leg, in basis points.
   *
   * @param now seconds since the desk began
   */
  double edge(double now) {
    return edge + swing * Math.sin(2 * Math.PI * (now / period + phase));
  }

  boolean buysAndSellsAtOnce() {
    return holdSeconds == 0;
  }
}
