package io.millrace.logger.trade;

import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.Threads;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that has the disk confirm what is new, at each interval: {@link Durability#SYNCED}.
 * What was claimed and not yet committed is confirmed again the next time.
 */
final class Syncer implements AutoCloseable {
  private final long interval;
  private final long epoch;
  private final LastResort lastResort;
  private final AtomicLong failures = new AtomicLong();
  private final Thread thread;
  private volatile boolean isStopping;
  private volatile Position synced;

  private Segment segment;
  private int slot;

  Syncer(TradeLogSettings settings, SegmentChain chain, long epoch, LastResort lastResort) {
    this.interval = settings.syncInterval().toNanos();
    this.epoch = epoch;
    this.lastResort = lastResort;
    this.segment = chain.current();
    this.synced = new Position(epoch, 0);
    this.thread = new Thread(this::run, "millrace-trades-sync");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** All before it is on disk. */
  Position synced() {
    return synced;
  }

  /** How often the disk did not confirm. */
  long failures() {
    return failures.get();
  }

  private void run() {
    while (!isStopping) {
      LockSupport.parkNanos(interval);
      sync();
    }
    sync();
  }

  private void sync() {
    try {
      while (true) {
        int claimed = segment.claimed();
        int committed = segment.committed(slot);
        segment.force(slot, claimed);
        slot = committed;
        synced = new Position(epoch, segment.firstSequence() + slot);
        Segment next = segment.next();
        if (slot < segment.slots() || next == null) {
          return;
        }
        segment = next;
        slot = 0;
      }
    } catch (Throwable e) {
      failed(e);
    }
  }

  /** The disk, mostly; a lack of memory must not end this thread either. */
  private void failed(Throwable why) {
    try {
      if (failures.getAndIncrement() == 0) {
        lastResort.say(
            "the disk does not confirm trades, which may be lost should it fail: " + why);
      }
    } catch (Throwable e) {
      // It is counted.
    }
  }

  /** Syncs once more, and ends. */
  @Override
  public void close() {
    isStopping = true;
    Threads.end(thread);
  }
}
