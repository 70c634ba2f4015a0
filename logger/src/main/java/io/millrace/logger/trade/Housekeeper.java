package io.millrace.logger.trade;

import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.Threads;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread behind the callers: keeps empty segments ready, declares what was dropped, deletes
 * what is kept no longer. It looks by itself what there is to do, so that no caller has to wake it.
 * Until somebody is to trade it makes no segments, but for one to declare what an earlier run had
 * dropped.
 */
final class Housekeeper {
  private static final long MILLISECOND = 1_000_000;
  private static final long TICK = 2 * MILLISECOND;
  private static final long IDLE_TICK = 100 * MILLISECOND;
  private static final long SECOND = 1_000 * MILLISECOND;
  private static final long FIRST_BACKOFF = 10 * MILLISECOND;

  private final TradeLogSettings settings;
  private final EpochClock clock;
  private final SegmentChain chain;
  private final SegmentMaker maker;
  private final Catalog catalog;
  private final Room room;
  private final Declarations declarations;
  private final LastResort lastResort;
  private final Thread thread;
  private volatile boolean isWanted;
  private volatile boolean isStopping;

  private long backoff = FIRST_BACKOFF;
  private long retryAt = System.nanoTime();
  private long retainAt = retryAt;
  private @Nullable String complaint;

  Housekeeper(
      TradeLogSettings settings,
      EpochClock clock,
      SegmentChain chain,
      SegmentMaker maker,
      Catalog catalog,
      Room room,
      Declarations declarations,
      LastResort lastResort) {
    this.settings = settings;
    this.clock = clock;
    this.chain = chain;
    this.maker = maker;
    this.catalog = catalog;
    this.room = room;
    this.declarations = declarations;
    this.lastResort = lastResort;
    this.thread = new Thread(this::run, "millrace-trades");
    thread.setDaemon(true);
  }

  /** Declares what an earlier run could not, if that is possible now, and starts the thread. */
  void start() {
    tick();
    thread.start();
  }

  /**
   * From now on there are segments: makes the first ones, if that is possible now. Any thread; done
   * again it does nothing.
   */
  void want() {
    if (!isWanted) {
      wantFirst();
    }
  }

  private synchronized void wantFirst() {
    if (!isWanted) {
      provide(System.nanoTime());
      isWanted = true;
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!isStopping) {
      LockSupport.parkNanos(isWanted ? TICK : IDLE_TICK);
      try {
        tick();
      } catch (Throwable e) {
        // Without this thread there would be no more segments: a lack of memory must not end it.
        failed(e);
      }
    }
  }

  private void failed(Throwable why) {
    try {
      complain("the housekeeping of the trade log failed, and goes on", why);
    } catch (Throwable e) {
      // It lacks memory to say so, too.
    }
  }

  private synchronized void tick() {
    long now = System.nanoTime();
    if (!isWanted && declarations.isAnyDue()) {
      isWanted = true;
    }
    if (isWanted && now - retryAt >= 0) {
      provide(now);
    }
    declarations.declare(now);
    if (now - retainAt >= 0) {
      retainAt = now + SECOND;
      room.retain(clock.now());
    }
  }

  private void provide(long now) {
    try {
      while (!isStopping && chain.ahead() < settings.segmentsAhead()) {
        DropReason lacking = room.make();
        if (lacking != null) {
          later(now, lacking, lacking.text(), null);
          return;
        }
        SegmentMaker.Made made = maker.make(chain.nextSequence());
        catalog.add(made.file());
        if (!chain.link(made.segment())) {
          room.delete(made.file());
        }
        backoff = FIRST_BACKOFF;
        complaint = null;
      }
    } catch (IOException | RuntimeException | Error e) {
      later(now, DropReason.FAILED, "cannot make a segment in " + settings.folder(), e);
    }
  }

  private void later(long now, DropReason reason, String what, @Nullable Throwable cause) {
    chain.refuse(reason);
    retryAt = now + backoff;
    backoff = Math.min(2 * backoff, SECOND);
    complain("there is no room for trades but what is left of a segment: " + what, cause);
  }

  /** Says it once, until something else is wrong. */
  private void complain(String what, @Nullable Throwable cause) {
    String text = what + (cause == null ? "" : ": " + cause);
    if (!text.equals(complaint)) {
      complaint = text;
      lastResort.say(text);
    }
  }

  /** Ends the thread. */
  void stop() {
    isStopping = true;
    Threads.end(thread);
  }

  /**
   * After the end: declares what was dropped, lets nobody write any more, and deletes the segments
   * that were not used.
   */
  synchronized void finish() {
    declarations.declareNow();
    Position end = new Position(maker.epoch(), chain.close());
    for (SegmentFile file : catalog.all()) {
      if (file.first().compareTo(end) >= 0) {
        // The reader may have it open already, and touch its memory once more.
        catalog.keepMemory(file);
        room.delete(file);
      }
    }
  }
}
