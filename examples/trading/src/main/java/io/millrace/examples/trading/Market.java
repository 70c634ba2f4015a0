package io.millrace.examples.trading;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Prices that wander, with a pull back to where they began, so that a desk that runs for weeks
 * still sees sensible ones. The same seed and the same steps give the same prices. Thread-safe.
 */
final class Market {
  /** How much of the way back to its first level a price is pulled in a second. */
  private static final double PULL = 0.000_1;

  private static final double BASIS_POINT = 1e-4;

  private final SplittableRandom random;
  private final Map<Instrument, Double> logarithms = new EnumMap<>(Instrument.class);

  Market(long seed) {
    random = new SplittableRandom(seed);
    for (Instrument instrument : Instrument.values()) {
      logarithms.put(instrument, Math.log(instrument.price));
    }
  }

  /** Lets time pass. */
  synchronized void step(double seconds) {
    for (Instrument instrument : Instrument.values()) {
      double now = logarithms.getOrDefault(instrument, 0.0);
      double back = (Math.log(instrument.price) - now) * PULL * seconds;
      double change =
          instrument.volatility * BASIS_POINT * Math.sqrt(seconds) * random.nextGaussian();
      logarithms.put(instrument, now + back + change);
    }
  }

  /** Between bid and ask. */
  synchronized double price(Instrument instrument) {
    return Math.exp(logarithms.getOrDefault(instrument, 0.0));
  }
}
