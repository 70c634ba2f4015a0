package io.millrace.logger.system;

import io.millrace.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * Where one component logs: {@code log.info("order {} filled at {}", id, price)}, or part by part
 * with {@link #at}. No call throws, waits, or allocates with primitives and Strings once it is
 * warm. Thread-safe; keep it in a field.
 */
public final class Log extends LogMethods {
  /** The low bits of {@link #checked}. */
  private static final int LEVEL_BITS = 4;

  private final Recorder recorder;
  private final Levels levels;
  private final String service;
  private final @Nullable String logger;
  private final @Nullable Name serviceName;
  private final @Nullable Name loggerName;

  /**
   * The generation of the levels, and from which level on records are written by it. Races are
   * harmless: each thread that sees another generation looks it up again.
   */
  private int checked;

  Log(Recorder recorder, Levels levels, String service, @Nullable String logger) {
    this.recorder = recorder;
    this.levels = levels;
    this.service = service;
    this.logger = logger;
    this.serviceName = recorder.names().add(service.intern());
    this.loggerName = logger == null ? null : recorder.names().add(logger.intern());
    this.checked = check(levels.generation());
  }

  /** The service under which its records are found. */
  public String service() {
    return service;
  }

  /** The name of the logger, if a bridge gave one; its level goes by that name. */
  public @Nullable String logger() {
    return logger;
  }

  @Override
  public boolean isEnabled(Level level) {
    int generation = levels.generation();
    int now = checked;
    if (now >>> LEVEL_BITS != generation) {
      now = check(generation);
      checked = now;
    }
    return level.code() >= (now & (1 << LEVEL_BITS) - 1);
  }

  /** Begins a record, of which {@link LogEvent#log()} must be called last. */
  public LogEvent at(Level level) {
    return isEnabled(level) ? begin(level) : recorder.disabled();
  }

  @Override
  LogEvent begin(Level level) {
    return recorder.begin(this, level);
  }

  void begin(EntryWriter entry, long now) {
    Name service = serviceName;
    Name logger = loggerName;
    boolean serviceKnown = service != null && service.isKnown();
    boolean loggerKnown = logger != null && logger.isKnown();
    entry.begin(
        now,
        service != null && serviceKnown ? service.id() : EntryTag.NONE,
        logger != null && loggerKnown ? logger.id() : EntryTag.NONE);
    if (!serviceKnown) {
      entry.text(EntryTag.SERVICE, null, this.service);
    }
    if (!loggerKnown && this.logger != null) {
      entry.text(EntryTag.LOGGER, null, this.logger);
    }
  }

  private int check(int generation) {
    Level level = levels.of(logger == null ? service : logger);
    return generation << LEVEL_BITS | level.code();
  }
}
