package io.millrace.desk;

/**
 * How fast a replay goes.
 *
 * @param factor how many times as fast as it was; infinite for as fast as can be
 */
public record ReplaySpeed(double factor) {
  /** The slowest. */
  public static final double LEAST = 0.1;

  /** The fastest that is kept to. */
  public static final double MOST = 10_000;

  /** As fast as trades can be read. */
  public static final ReplaySpeed MAX = new ReplaySpeed(Double.POSITIVE_INFINITY);

  public ReplaySpeed {
    if (!(factor >= LEAST && factor <= MOST || factor == Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("speed is 0.1 to 10000, or max");
    }
  }

  /** Whether it is as fast as can be. */
  public boolean isMax() {
    return Double.isInfinite(factor);
  }

  /**
   * Reads a number, or {@code max}.
   *
   * @throws IllegalArgumentException if it is neither, or too slow or fast; the message is for the
   *     user
   */
  public static ReplaySpeed parse(String text) {
    if (text.strip().equalsIgnoreCase("max")) {
      return MAX;
    }
    double factor;
    try {
      factor = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("speed is 0.1 to 10000, or max", e);
    }
    if (Double.isInfinite(factor)) {
      throw new IllegalArgumentException("speed is 0.1 to 10000, or max");
    }
    return new ReplaySpeed(factor);
  }
}
