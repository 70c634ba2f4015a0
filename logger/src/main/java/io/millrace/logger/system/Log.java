package io.millrace.logger.system;

import io.millrace.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * Where one component logs: {@code log.info("order {} filled at {}", id, price)}, or part by part
 * with {@link #at}. No call throws, waits, or allocates with primitives and Strings once it is
 * warm. Thread-safe; keep it in a field.
 */
public final class Log implements LogMethods {
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

  /** Whether records of a level are written: one read of shared memory. */
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
    return isEnabled(level) ? recorder.begin(this, level) : LogEvent.NONE;
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

  @Override
  public void log(Level level, @Nullable String template) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, long a) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, double a) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, boolean a) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, char a) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, @Nullable Object a) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).last(a).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, long a, long b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, long a, double b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, long a, boolean b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, long a, char b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, long a, @Nullable Object b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).last(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, double a, long b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, double a, double b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, double a, boolean b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, double a, char b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, double a, @Nullable Object b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).last(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, boolean a, long b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, boolean a, double b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, boolean a, boolean b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, boolean a, char b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, boolean a, @Nullable Object b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).last(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, char a, long b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, char a, double b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, char a, boolean b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, char a, char b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, char a, @Nullable Object b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).last(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, @Nullable Object a, long b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, @Nullable Object a, double b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, @Nullable Object a, boolean b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, @Nullable Object a, char b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, @Nullable Object a, @Nullable Object b) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).last(b).log();
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).last(c).log();
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    if (isEnabled(level)) {
      recorder.begin(this, level).message(template).arg(a).arg(b).arg(c).last(d).log();
    }
  }

  @Override
  public void log(Level level, @Nullable String template, @Nullable Object... arguments) {
    if (isEnabled(level)) {
      LogEvent event = recorder.begin(this, level).message(template);
      int last = arguments == null ? -1 : arguments.length - 1;
      for (int i = 0; i < last; i++) {
        event.arg(arguments[i]);
      }
      if (last >= 0) {
        event.last(arguments[last]);
      }
      event.log();
    }
  }
}
