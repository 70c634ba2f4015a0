package io.millrace.bench.logger;

/** What all of them are given: the texts and numbers of an execution. */
final class Order {
  static final String SYMBOL = "BTC-USD";
  static final String EXCHANGE = "kraken";
  static final String STRATEGY = "arbitrage";
  static final String METADATA = "leg=1;venue=dark";
  static final double BUY = 100.25;
  static final double SELL = 100.75;

  /** Ids that exist before, as a trading system has them; a power of two of them. */
  private static final String[] IDS = new String[1024];

  static {
    for (int i = 0; i < IDS.length; i++) {
      IDS[i] = "T-" + (1_000_000 + i);
    }
  }

  private Order() {}

  static String id(long number) {
    return IDS[(int) number & IDS.length - 1];
  }
}
