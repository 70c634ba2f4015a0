package io.millrace.examples.trading;

import java.util.SplittableRandom;

/** Where orders go: what each takes as a fee, how fast it is, and how often it fails. */
enum Exchange {
  KRAKEN("kraken", 0.5, 14, 4, 5),
  COINBASE("coinbase", 0.6, 22, 7, 125),
  BINANCE("binance", 0.4, 9, 3, 245),
  BITSTAMP("bitstamp", 0.5, 31, 11, 365);

  /** In a cycle of this length each exchange has one time of trouble. */
  private static final double CYCLE_SECONDS = 480;

  private static final double TROUBLE_SECONDS = 40;
  private static final double REJECTS = 0.012;
  private static final double TIMEOUTS = 0.000_5;
  private static final double RESETS = 0.000_5;
  private static final double THROTTLED = 0.000_5;
  private static final double TIMEOUTS_IN_TROUBLE = 0.35;
  private static final double SPREAD_OF_LATENCY = 0.35;

  final String label;

  /** Of what is traded, in basis points. */
  final double fee;

  private final double apiMillis;
  private final double websocketMillis;

  /**
   * When its trouble begins in each cycle, in seconds; the first soon, so that a visitor sees it.
   */
  private final double trouble;

  Exchange(String label, double fee, double apiMillis, double websocketMillis, double trouble) {
    this.label = label;
    this.fee = fee;
    this.apiMillis = apiMillis;
    this.websocketMillis = websocketMillis;
    this.trouble = trouble;
  }

  /** What becomes of an order. */
  enum Outcome {
    FILLED,
    REJECTED,
    TIMEOUT,
    RESET,
    THROTTLED
  }

  Outcome outcome(SplittableRandom random, double secondsSinceStart) {
    double timeouts = isInTrouble(secondsSinceStart) ? TIMEOUTS_IN_TROUBLE : TIMEOUTS;
    if (Chance.happens(random, timeouts)) {
      return Outcome.TIMEOUT;
    }
    if (Chance.happens(random, RESETS)) {
      return Outcome.RESET;
    }
    if (Chance.happens(random, THROTTLED)) {
      return Outcome.THROTTLED;
    }
    return Chance.happens(random, REJECTS) ? Outcome.REJECTED : Outcome.FILLED;
  }

  /** How long a call takes: longer while there is trouble. */
  double apiMillis(SplittableRandom random, double secondsSinceStart) {
    double median = isInTrouble(secondsSinceStart) ? apiMillis * 4 : apiMillis;
    return Chance.around(random, median, SPREAD_OF_LATENCY);
  }

  /** How old a price is when it arrives. */
  double websocketMillis(SplittableRandom random) {
    return Chance.around(random, websocketMillis, SPREAD_OF_LATENCY);
  }

  /** Whether many calls time out just now. */
  boolean isInTrouble(double secondsSinceStart) {
    double since = (secondsSinceStart - trouble) % CYCLE_SECONDS;
    return since >= 0 && since < TROUBLE_SECONDS;
  }
}
