package io.millrace.desk;

import io.millrace.model.EpochNanos;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.OriginRun;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeSnapshot;
import io.millrace.ports.trade.TradeStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of one tenant: the state of a day, begun anew at midnight. Three threads meet here: the
 * writer adds what comes in, a reader what the store says of earlier that day, viewers wait for
 * news. All hold the lock only to add up a batch of trades or to copy what has changed.
 * Thread-safe.
 */
final class TenantDesk {
  private static final Logger LOG = LoggerFactory.getLogger(TenantDesk.class);
  private static final long DAY = Duration.ofDays(1).toNanos();
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final long FIRST_RETRY_MILLIS = 500;
  private static final long LONGEST_RETRY_MILLIS = 60_000;
  private final String tenant;
  private final TradeStore store;
  private final DeskLimits limits;
  private final Executor readers;
  private final InstantSource clock;
  private Day day;
  private boolean closed;

  /**
   * What a viewer has been shown: good until the day ends.
   *
   * @param day begins then, nanoseconds since the epoch
   * @param update the newest update in the last frame
   */
  record Seen(long day, long update) {
    static final Seen NOTHING = new Seen(Long.MIN_VALUE, -1);
  }

  /**
   * @param readers runs what reads from the store, which may take long
   */
  TenantDesk(
      String tenant, TradeStore store, DeskLimits limits, Executor readers, InstantSource clock) {
    this.tenant = tenant;
    this.store = store;
    this.limits = limits;
    this.readers = readers;
    this.clock = clock;
    this.day = new Day(midnight(now()), limits);
  }

  /** Begins to read what was stored of today. To be called once. */
  synchronized void begin() {
    beginReading(day);
  }

  /** Adds what has just been stored. */
  synchronized void add(Batch<TradeRecord> trades) {
    long now = now();
    if (today(now).add(trades, now)) {
      notifyAll();
    }
  }

  /**
   * Waits until there is something new to a viewer and it is time for it.
   *
   * @param notBefore {@link System#nanoTime()} of then
   * @param end when to wait no longer, likewise, though nothing is new
   * @return false if the desk is closed
   */
  synchronized boolean await(Seen seen, long notBefore, long end) throws InterruptedException {
    long left = (isNew(seen) ? notBefore : end) - System.nanoTime();
    while (left > 0 && !closed) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
      left = (isNew(seen) ? notBefore : end) - System.nanoTime();
    }
    return !closed;
  }

  /** What is new to a viewer, now. */
  synchronized DeskFrame frame(Seen seen) {
    long now = now();
    Day today = today(now);
    long since = seen.day() == today.from() ? seen.update() : -1;
    return today.state().frame(since, now, today.completeness());
  }

  synchronized boolean isOpen() {
    return !closed;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private boolean isNew(Seen seen) {
    return seen.day() != day.from() || seen.update() < day.state().update();
  }

  private Day today(long now) {
    if (midnight(now) > day.from()) {
      day = new Day(midnight(now), limits);
      beginReading(day);
    }
    return day;
  }

  private void beginReading(Day wanted) {
    try {
      readers.execute(() -> read(wanted));
    } catch (RejectedExecutionException e) {
      LOG.debug("the desk closes", e);
    }
  }

  /** Reads what was stored of a day until that has been done. */
  private void read(Day wanted) {
    long wait = FIRST_RETRY_MILLIS;
    while (isWanted(wanted)) {
      try {
        readOnce(wanted);
        return;
      } catch (RuntimeException e) {
        if (!isWanted(wanted)) {
          return;
        }
        MillraceException failure = MillraceException.of(e);
        LOG.warn("the desk cannot read the trades of the day; trying again", failure);
        failed(wanted, failure);
      }
      if (!pause(wait)) {
        return;
      }
      wait = Math.min(2 * wait, LONGEST_RETRY_MILLIS);
    }
  }

  private void readOnce(Day wanted) {
    QueryBounds bounds = new QueryBounds(PATIENCE, () -> !isWanted(wanted));
    TradeQuery ofDay = TradeQuery.all(tenant).between(wanted.from(), Long.MAX_VALUE).within(bounds);
    try (TradeSnapshot snapshot = store.snapshot(bounds)) {
      TakenTrades stored = new TakenTrades();
      snapshot.runs(ofDay, stored::add);
      List<OriginRun> counted = begin(wanted, stored);
      add(wanted, StoredDay.read(snapshot, ofDay.except(counted), limits, now()));
    }
  }

  private synchronized List<OriginRun> begin(Day wanted, TakenTrades stored) {
    return wanted.begin(stored);
  }

  private synchronized void add(Day wanted, StoredDay sums) {
    wanted.add(sums, now());
    notifyAll();
  }

  private synchronized void failed(Day wanted, MillraceException failure) {
    wanted.failed(String.valueOf(failure.getMessage()));
    notifyAll();
  }

  private synchronized boolean isWanted(Day wanted) {
    return !closed && wanted == day;
  }

  /** Waits; false if the desk was closed meanwhile. */
  private synchronized boolean pause(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      for (long left = end - System.nanoTime();
          left > 0 && !closed;
          left = end - System.nanoTime()) {
        wait(Math.max(1, left / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !closed;
  }

  private static long midnight(long now) {
    return Math.floorDiv(now, DAY) * DAY;
  }

  private long now() {
    return EpochNanos.of(clock.instant());
  }
}
