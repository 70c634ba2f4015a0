package io.millrace.desk;

import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.Completeness;
import io.millrace.ports.MillraceException;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of one tenant: the state of a day, begun anew at midnight. Three threads meet here: the
 * writer adds what comes in, a reader what was stored earlier that day, viewers wait for news. All
 * hold the lock only to add up a page of trades or to copy what has changed. Thread-safe.
 */
final class TenantDesk {
  private static final Logger LOG = LoggerFactory.getLogger(TenantDesk.class);
  private static final long DAY = Duration.ofDays(1).toNanos();
  private static final int PAGE = 512;
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final long FIRST_RETRY_MILLIS = 500;
  private static final long LONGEST_RETRY_MILLIS = 60_000;
  private static final Completeness READING =
      new Completeness(List.of("the earlier trades of the day are being read"));

  private final String tenant;
  private final TradeStore store;
  private final DeskLimits limits;
  private final Executor readers;
  private final InstantSource clock;
  private Day day;
  private boolean closed;

  /** A day, and whether all that was stored of it has been read. */
  private static final class Day {
    private final long from;
    private final DeskState state;
    private final TakenTrades taken = new TakenTrades();
    private Completeness completeness = READING;

    Day(long from, DeskLimits limits) {
      this.from = from;
      this.state = new DeskState(from, limits);
    }
  }

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
    Day today = today(now);
    List<TradeRecord> fresh = today.taken.take(trades);
    if (!fresh.isEmpty()) {
      today.state.add(fresh, now);
      today.state.show(fresh, now);
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
    long since = seen.day() == today.from ? seen.update() : -1;
    return today.state.frame(since, now, today.completeness);
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private boolean isNew(Seen seen) {
    return seen.day() != day.from || seen.update() < day.state.update();
  }

  private Day today(long now) {
    if (midnight(now) > day.from) {
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

  /**
   * Reads what was stored of a day until all is read. After a failure it begins anew: what was read
   * already counts once.
   */
  private void read(Day wanted) {
    long wait = FIRST_RETRY_MILLIS;
    while (isWanted(wanted)) {
      try {
        readOnce(wanted);
        done(wanted, Completeness.COMPLETE);
        return;
      } catch (RuntimeException e) {
        if (!isWanted(wanted)) {
          return;
        }
        MillraceException failure = MillraceException.of(e);
        LOG.warn("the desk cannot read the trades of the day; trying again", failure);
        done(
            wanted,
            new Completeness(
                List.of("the earlier trades of the day cannot be read: " + failure.getMessage())));
      }
      if (!pause(wait)) {
        return;
      }
      wait = Math.min(2 * wait, LONGEST_RETRY_MILLIS);
    }
  }

  private void readOnce(Day wanted) {
    TradeQuery query =
        TradeQuery.all(tenant)
            .between(wanted.from, Long.MAX_VALUE)
            .within(new QueryBounds(PATIENCE, () -> !isWanted(wanted)));
    try (TradeCursor cursor = store.search(query)) {
      List<TradeRecord> page = new ArrayList<>(PAGE);
      for (TradeRecord trade = cursor.next(); trade != null; trade = cursor.next()) {
        page.add(trade);
        if (page.size() == PAGE) {
          if (!isWanted(wanted)) {
            return;
          }
          addRead(wanted, page);
          page.clear();
        }
      }
      addRead(wanted, page);
    }
  }

  private synchronized void addRead(Day wanted, List<TradeRecord> page) {
    wanted.state.add(page.stream().filter(wanted.taken::take).toList(), now());
    notifyAll();
  }

  private synchronized void done(Day wanted, Completeness completeness) {
    wanted.completeness = completeness;
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
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }
}
