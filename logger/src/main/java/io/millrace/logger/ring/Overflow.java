package io.millrace.logger.ring;

import io.millrace.model.Level;
import java.util.Arrays;

/** What a ring does when more is written than its consumer takes out. Nothing ever waits. */
public sealed interface Overflow {
  /** Bytes that only the consumer may claim, so that what was dropped can be declared. */
  int RESERVE = 4096;

  /** The most bytes that may be in use after a claim, by {@link Level#code()}. */
  long[] limits(int capacity);

  /**
   * Drops the newest. Records below a level are dropped once the ring is filled to a share, so that
   * the rest of it is kept for the others; those are dropped when it is full.
   *
   * @param keep the lowest level that may use the whole ring
   * @param share of the ring that all may use, above 0 to 1
   */
  record NewestBelow(Level keep, double share) implements Overflow {
    public NewestBelow {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("the share must be above 0 and at most 1: " + share);
      }
    }

    @Override
    public long[] limits(int capacity) {
      long[] limits = new long[RingLayout.LEVELS];
      Arrays.fill(limits, capacity - RESERVE);
      Arrays.fill(limits, 0, keep.code(), Math.min((long) (capacity * share), capacity - RESERVE));
      return limits;
    }
  }

  /**
   * Evicts the oldest: the consumer keeps a part of the ring free. A burst that overruns that part
   * before the consumer comes by is dropped, which is counted apart.
   *
   * @param free the share of the ring to be kept free, above 0 and below 1
   */
  record Oldest(double free) implements Overflow {
    public Oldest {
      if (!(free > 0 && free < 1)) {
        throw new IllegalArgumentException("the free share must be between 0 and 1: " + free);
      }
    }

    @Override
    public long[] limits(int capacity) {
      long[] limits = new long[RingLayout.LEVELS];
      Arrays.fill(limits, capacity - RESERVE);
      return limits;
    }

    /** The most bytes that may be in use before the oldest must go. */
    long most(int capacity) {
      return (long) (capacity * (1 - free));
    }

    /** The bytes to be left in use then: some fewer, as each eviction is told by a record. */
    long left(int capacity) {
      return most(capacity) - most(capacity) / 16;
    }
  }
}
