package io.millrace.bench.logger;

import org.HdrHistogram.Histogram;

/**
 * Calls at a fixed rate. A call that cannot begin when it should, as the one before was slow, is
 * late by the fault of what is measured, and its response says so: from when it was due to its end
 * (coordinated omission; Gil Tene). Service is from its beginning to its end. Nanoseconds.
 */
final class Latencies {
  private static final long GREATEST = 10_000_000_000L;

  private final Histogram response = new Histogram(GREATEST, 3);
  private final Histogram service = new Histogram(GREATEST, 3);

  /**
   * Makes the calls, on this thread, which spins until each is due.
   *
   * @param first number of the first call
   */
  void measure(Subject subject, long first, long calls, int rate) {
    double interval = 1e9 / rate;
    long start = System.nanoTime() + 1_000_000;
    for (long i = 0; i < calls; i++) {
      long due = start + (long) (i * interval);
      long begin = System.nanoTime();
      while (begin < due) {
        Thread.onSpinWait();
        begin = System.nanoTime();
      }
      subject.call(first + i);
      long end = System.nanoTime();
      response.recordValue(Math.min(GREATEST, end - due));
      service.recordValue(Math.min(GREATEST, end - begin));
    }
  }

  Histogram response() {
    return response;
  }

  Histogram service() {
    return service;
  }

  /** Forgets what was measured, as after a warm-up. */
  void reset() {
    response.reset();
    service.reset();
  }
}
