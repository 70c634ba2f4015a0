package io.millrace.examples.trading;

import java.util.SplittableRandom;

/** Distributions that a market has. */
final class Chance {
  private Chance() {}

  /** Log-normal: {@code median} mostly, at times a multiple of it. */
  static double around(SplittableRandom random, double median, double sigma) {
    return median * Math.exp(sigma * random.nextGaussian());
  }

  /** The time until the next of what happens independently, {@code mean} on average. */
  static double wait(SplittableRandom random, double mean) {
    return mean * random.nextExponential();
  }

  static boolean happens(SplittableRandom random, double probability) {
    return random.nextDouble() < probability;
  }

  static <T> T any(SplittableRandom random, T[] of) {
    return of[random.nextInt(of.length)];
  }
}
