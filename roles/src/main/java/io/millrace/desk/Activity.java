package io.millrace.desk;

import java.time.Duration;
import java.util.Arrays;

/**
 * How many trades there were in the last five minutes, and how many of them failed, by slots of ten
 * seconds of the trades' own time. What is older is left out, and what is further in the future
 * than clocks differ. Not thread-safe.
 */
final class Activity {
  /** Nanoseconds of a slot. */
  static final long SLOT = Duration.ofSeconds(10).toNanos();

  static final int SLOTS = 30;

  /** So far back trades count, nanoseconds. */
  static final long REACH = SLOTS * SLOT;

  /** So far in the future they do. */
  static final long LEAD = 2 * SLOT;

  private static final int RATE_SLOTS = 6;

  private final long[] slots = new long[SLOTS];
  private final long[] trades = new long[SLOTS];
  private final long[] failures = new long[SLOTS];

  Activity() {
    Arrays.fill(slots, Long.MIN_VALUE);
  }

  void add(long timestamp, boolean success, long now) {
    add(timestamp, 1, success ? 0 : 1, now);
  }

  /**
   * Takes trades of one slot.
   *
   * @param timestamp any of the slot
   */
  void add(long timestamp, long count, long failed, long now) {
    long slot = Math.floorDiv(timestamp, SLOT);
    int index = Math.floorMod(slot, SLOTS);
    if (slot > Math.floorDiv(now, SLOT) + 1 || slot < slots[index]) {
      return;
    }
    if (slot > slots[index]) {
      slots[index] = slot;
      trades[index] = 0;
      failures[index] = 0;
    }
    trades[index] += count;
    failures[index] += failed;
  }

  /** Trades a second over the last minute: the slot that runs, and the five before it. */
  double perSecond(long now) {
    long first = Math.floorDiv(now, SLOT) - RATE_SLOTS + 1;
    return sum(trades, first, now) / Math.max(1, (now - first * SLOT) / 1e9);
  }

  /** The part of the trades of the last five minutes that failed; NaN if there were none. */
  double errorRate(long now) {
    long first = Math.floorDiv(now, SLOT) - SLOTS + 1;
    long all = sum(trades, first, now);
    return all == 0 ? Double.NaN : (double) sum(failures, first, now) / all;
  }

  private long sum(long[] counts, long first, long now) {
    long last = Math.floorDiv(now, SLOT);
    long sum = 0;
    for (int i = 0; i < SLOTS; i++) {
      sum += slots[i] >= first && slots[i] <= last ? counts[i] : 0;
    }
    return sum;
  }
}
