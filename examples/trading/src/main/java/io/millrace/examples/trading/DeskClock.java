package io.millrace.examples.trading;

/** The time since the desk began. Thread-safe. */
final class DeskClock {
  private static final double NANOS = 1e9;

  private final long start = System.nanoTime();

  double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }
}
