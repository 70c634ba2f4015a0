package io.millrace.blocks.format;

import io.millrace.ports.LogQuery;
import java.util.concurrent.atomic.AtomicLong;

/** Holds the work of one query against its bounds. Starts the clock when made; thread-safe. */
public final class Meter {
  private final LogQuery.Bounds bounds;
  private final long start = System.nanoTime();
  private final long nanoseconds;
  private final AtomicLong rows = new AtomicLong();

  public Meter(LogQuery.Bounds bounds) {
    this.bounds = bounds;
    long wanted;
    try {
      wanted = bounds.time().toNanos();
    } catch (ArithmeticException e) {
      wanted = Long.MAX_VALUE;
    }
    nanoseconds = wanted;
  }

  /**
   * Notes that so many rows were, or are about to be, looked at one by one, and checks the clock.
   * To be called once for some hundreds of rows, and with 0 to look at the clock alone.
   *
   * @throws LimitReached when either bound is met, or nobody wants the answer any more
   */
  public void examined(int more) {
    if (rows.addAndGet(more) > bounds.rows()) {
      throw new LimitReached("more than " + bounds.rows() + " rows had to be looked at");
    }
    if (System.nanoTime() - start > nanoseconds) {
      throw new LimitReached("the search took longer than " + bounds.time());
    }
    if (bounds.cancelled().getAsBoolean()) {
      throw new LimitReached("the search was cancelled");
    }
  }
}
