package io.millrace.logger.trade;

import io.millrace.logger.lane.EpochClock;
import io.millrace.model.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

/**
 * Writes into the log what was dropped from it, as slots like any other: so it has a place among
 * the trades, survives the process, and reaches the server. At most one a second for each reason.
 * For one thread.
 */
final class Declarations {
  private static final DropReason[] REASONS = DropReason.values();
  private static final long INTERVAL = 1_000_000_000;

  private final SegmentChain chain;
  private final Drops drops;
  private final EpochClock clock;
  private final byte[] staged = new byte[Slot.BYTES];
  private final CRC32C checksum = new CRC32C();
  private final AtomicLong written = new AtomicLong();
  private long nextAt = System.nanoTime();

  Declarations(SegmentChain chain, Drops drops, EpochClock clock, long epoch) {
    this.chain = chain;
    this.drops = drops;
    this.clock = clock;
    staged[Slot.LEVEL] = (byte) Level.WARN.code();
    Slot.LONG.set(staged, Slot.EPOCH, epoch);
  }

  /** Slots that declarations took. */
  long written() {
    return written.get();
  }

  /** Whether there is anything to be declared, be it of an earlier run. */
  boolean isAnyDue() {
    for (DropReason reason : REASONS) {
      if (reason.isDeclared() && drops.undeclared(reason) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Declares what there is, unless it did so just now.
   *
   * @param now {@link System#nanoTime()}
   */
  void declare(long now) {
    if (now - nextAt >= 0 && declareNow()) {
      nextAt = now + INTERVAL;
    }
  }

  /** Declares what there is, as far as there is room. Whether there was anything. */
  boolean declareNow() {
    boolean any = false;
    for (DropReason reason : REASONS) {
      long count = reason.isDeclared() ? drops.undeclared(reason) : 0;
      if (count > 0 && write(reason, count)) {
        drops.declare(reason, count);
        any = true;
      }
    }
    return any;
  }

  private boolean write(DropReason reason, long count) {
    Slot.LONG.set(staged, Slot.TIMESTAMP, clock.now());
    Slot.LONG.set(staged, Slot.DROPPED, count);
    staged[Slot.REASON] = (byte) reason.code();
    if (chain.append(staged, Slot.DECLARATION, checksum) != null) {
      return false;
    }
    written.incrementAndGet();
    return true;
  }
}
