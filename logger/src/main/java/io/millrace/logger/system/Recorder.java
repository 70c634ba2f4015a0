package io.millrace.logger.system;

import io.millrace.logger.lane.LastResort;
import io.millrace.logger.ring.Ring;
import io.millrace.model.Level;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What all call sites share: where entries go, and the numbers of their templates. Thread-safe. */
final class Recorder {
  private final Ring ring;
  private final SystemLogSettings settings;
  private final NameTable names;
  private final LongSupplier clock;
  private final LongSupplier ticks;
  private final LongAdder suppressed = new LongAdder();
  private final LastResort lastResort;
  private final ThreadLocal<LogEvent> events = ThreadLocal.withInitial(this::newEvent);

  /** Never begun, so that nothing it is asked does anything, whichever thread asks. */
  private final LogEvent disabled;

  /**
   * For a ring.
   *
   * @param clock nanoseconds since the epoch
   * @param ticks nanoseconds since some moment in the past, at least 0, that never go back
   */
  Recorder(
      Ring ring,
      SystemLogSettings settings,
      LongSupplier clock,
      LongSupplier ticks,
      LastResort lastResort) {
    this.ring = ring;
    this.settings = settings;
    this.names = new NameTable(settings.templates());
    this.clock = clock;
    this.ticks = ticks;
    this.lastResort = lastResort;
    this.disabled = newEvent();
  }

  SystemLogSettings settings() {
    return settings;
  }

  NameTable names() {
    return names;
  }

  LastResort lastResort() {
    return lastResort;
  }

  /** Nanoseconds since the epoch. */
  long now() {
    return clock.getAsLong();
  }

  /** By which rates are measured: somebody may set the clock, and no call site must fall silent. */
  long ticks() {
    return ticks.getAsLong();
  }

  long suppressed() {
    return suppressed.sum();
  }

  /** For a record that is not to be written. */
  LogEvent disabled() {
    return disabled;
  }

  /**
   * The event of this thread; another if that one is in use, by a call that this one is part of.
   */
  LogEvent begin(Log log, Level level) {
    try {
      LogEvent event = events.get();
      if (event.isOpen()) {
        event = newEvent();
        events.set(event);
      }
      event.begin(log, level.code(), clock.getAsLong());
      return event;
    } catch (Throwable e) {
      lastResort.failed(e);
      return disabled;
    }
  }

  /** Whether the rate of a call site allows one more record. */
  boolean admit(Name template, int level) {
    RateLimit limit = settings.rateLimit();
    if (!limit.covers(level) || template.admit(ticks(), limit)) {
      return true;
    }
    suppressed.increment();
    ring.withhold();
    return false;
  }

  boolean write(int level, EntryWriter entry, @Nullable Name template) {
    long told = template == null ? 0 : template.takeSuppressed();
    entry.end(told);
    boolean written = ring.offer(EntryTag.TYPE, level, entry.bytes(), 0, entry.length());
    if (told > 0 && template != null) {
      if (written) {
        ring.told(told);
      } else {
        template.giveBack(told);
      }
    }
    return written;
  }

  /** A record tells of suppressed ones by its own words. */
  void told(long count) {
    ring.told(count);
  }

  private LogEvent newEvent() {
    return new LogEvent(this);
  }
}
