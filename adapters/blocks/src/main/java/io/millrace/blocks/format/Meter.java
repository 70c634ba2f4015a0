package io.millrace.blocks.format;

import io.millrace.ports.LogQuery;
import io.millrace.ports.QueryWatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds the work of one query against its bounds, and tells who waits for it how far it is. Starts
 * the clock when made; thread-safe.
 */
public final class Meter {
  private final LogQuery.Bounds bounds;
  private final long start = System.nanoTime();
  private final long nanoseconds;
  private final AtomicLong rows = new AtomicLong();

  /** All that is to be decided, in rows, once it is known; guarded by this, as the three below. */
  private long all = QueryWatch.UNKNOWN;

  private long before;
  private long decided;
  private long told;

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
    if (bounds.watch().cancelled()) {
      throw new LimitReached("the search was cancelled");
    }
  }

  /**
   * So many rows are left to decide. The first call says how many there are in all; a later one, of
   * another page or a newer view, how many are left of them.
   */
  public synchronized void left(long rowsLeft) {
    all = all == QueryWatch.UNKNOWN ? rowsLeft : all;
    before = all - rowsLeft;
    decided = 0;
    tell(before);
  }

  /** So many rows were decided, one by one or as a whole. */
  public synchronized void decided(long more) {
    decided += more;
    tell(before + decided);
  }

  /** Nothing is left to decide: the answer is complete. */
  public synchronized void finished() {
    if (all != QueryWatch.UNKNOWN) {
      tell(all);
    }
  }

  private void tell(long now) {
    told = Math.max(told, Math.min(now, all));
    bounds.watch().progressed(told, all);
  }
}
