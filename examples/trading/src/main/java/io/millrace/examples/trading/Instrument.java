package io.millrace.examples.trading;

/** What is traded, with the price in USD it starts at and how much that moves. */
enum Instrument {
  BTC("BTC-USD", 97_250, 0.9),
  ETH("ETH-USD", 3_412, 1.1),
  SOL("SOL-USD", 188.4, 1.6),
  XRP("XRP-USD", 2.31, 1.8),
  ADA("ADA-USD", 0.874, 1.7),
  LINK("LINK-USD", 17.85, 1.5),
  AVAX("AVAX-USD", 31.42, 1.8),
  DOT("DOT-USD", 6.913, 1.6),
  LTC("LTC-USD", 104.6, 1.3),
  BCH("BCH-USD", 458.2, 1.4),
  ATOM("ATOM-USD", 8.274, 1.7),
  UNI("UNI-USD", 12.36, 1.9);

  final String symbol;
  final double price;

  /** Standard deviation of the change in one second, in basis points. */
  final double volatility;

  Instrument(String symbol, double price, double volatility) {
    this.symbol = symbol;
    this.price = price;
    this.volatility = volatility;
  }

  /** A price with as many decimals as an exchange would quote. */
  double tick(double exact) {
    double ticks = price > 1_000 ? 100 : price > 10 ? 1_000 : 100_000;
    return Math.round(exact * ticks) / ticks;
  }
}
