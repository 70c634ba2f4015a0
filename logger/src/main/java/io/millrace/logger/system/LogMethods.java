package io.millrace.logger.system;

import io.millrace.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * The calls that write a record in one line. For each level there is one method per shape of
 * arguments, so that numbers are not boxed: {@code long}, {@code double}, {@code boolean}, {@code
 * char} or an object, in all combinations of up to two; three and four objects; and any number, in
 * an array that the caller allocates. Long for that reason alone: each does the same as {@link
 * #log(Level, String)} with its level. None is left out, as Java would refuse a call of a shape
 * that is missing as ambiguous, or print the number of a character.
 *
 * <p>Each <code>{}</code> of the template stands for an argument; {@code \{}} for itself, and
 * {@code \\{}} for a backslash and an argument. Arguments beyond those are appended, and a <code>{}
 * </code> without one is left as it is. An exception as the last argument is told with its stack
 * trace, and its first line stands for it in the text.
 *
 * <p>With Strings, and with up to two primitives, a call allocates nothing. From three arguments on
 * numbers are boxed; {@link Log#at} boxes none, however many there are. Other objects cost what
 * their {@code toString()} does. No call throws or waits. TRADE has no methods of its own: trades
 * go by the trade log.
 */
public abstract sealed class LogMethods permits Log {
  LogMethods() {}

  /** Whether records of a level are written: one read of shared memory. */
  public abstract boolean isEnabled(Level level);

  /** Begins a record of a level that is written. */
  abstract LogEvent begin(Level level);

  /** Writes a record, if its level is written here. */
  public final void log(Level level, @Nullable String template) {
    if (isEnabled(level)) {
      begin(level).message(template).log();
    }
  }

  public final void log(Level level, @Nullable String template, long a) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).log();
    }
  }

  public final void log(Level level, @Nullable String template, double a) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).log();
    }
  }

  public final void log(Level level, @Nullable String template, boolean a) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).log();
    }
  }

  public final void log(Level level, @Nullable String template, char a) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).log();
    }
  }

  public final void log(Level level, @Nullable String template, @Nullable Object a) {
    if (isEnabled(level)) {
      begin(level).message(template).last(a).log();
    }
  }

  public final void log(Level level, @Nullable String template, long a, long b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, long a, double b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, long a, boolean b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, long a, char b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, long a, @Nullable Object b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).last(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, double a, long b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, double a, double b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, double a, boolean b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, double a, char b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, double a, @Nullable Object b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).last(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, boolean a, long b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, boolean a, double b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, boolean a, boolean b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, boolean a, char b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, boolean a, @Nullable Object b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).last(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, char a, long b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, char a, double b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, char a, boolean b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, char a, char b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, char a, @Nullable Object b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).last(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, @Nullable Object a, long b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, @Nullable Object a, double b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, @Nullable Object a, boolean b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(Level level, @Nullable String template, @Nullable Object a, char b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).log();
    }
  }

  public final void log(
      Level level, @Nullable String template, @Nullable Object a, @Nullable Object b) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).last(b).log();
    }
  }

  public final void log(
      Level level,
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).last(c).log();
    }
  }

  public final void log(
      Level level,
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    if (isEnabled(level)) {
      begin(level).message(template).arg(a).arg(b).arg(c).last(d).log();
    }
  }

  public final void log(
      Level level, @Nullable String template, @Nullable Object @Nullable ... arguments) {
    if (isEnabled(level)) {
      begin(level).message(template).all(arguments).log();
    }
  }

  /** Writes a record of level TRACE, if that is written here. */
  public final void trace(@Nullable String template) {
    log(Level.TRACE, template);
  }

  public final void trace(@Nullable String template, long a) {
    log(Level.TRACE, template, a);
  }

  public final void trace(@Nullable String template, double a) {
    log(Level.TRACE, template, a);
  }

  public final void trace(@Nullable String template, boolean a) {
    log(Level.TRACE, template, a);
  }

  public final void trace(@Nullable String template, char a) {
    log(Level.TRACE, template, a);
  }

  public final void trace(@Nullable String template, @Nullable Object a) {
    log(Level.TRACE, template, a);
  }

  public final void trace(@Nullable String template, long a, long b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, long a, double b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, long a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, long a, char b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, long a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, double a, long b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, double a, double b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, double a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, double a, char b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, double a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, boolean a, long b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, boolean a, double b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, boolean a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, boolean a, char b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, char a, long b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, char a, double b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, char a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, char a, char b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, char a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, @Nullable Object a, long b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, @Nullable Object a, double b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, @Nullable Object a, char b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  public final void trace(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.TRACE, template, a, b, c);
  }

  public final void trace(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.TRACE, template, a, b, c, d);
  }

  public final void trace(@Nullable String template, @Nullable Object @Nullable ... arguments) {
    log(Level.TRACE, template, arguments);
  }

  /** Writes a record of level DEBUG, if that is written here. */
  public final void debug(@Nullable String template) {
    log(Level.DEBUG, template);
  }

  public final void debug(@Nullable String template, long a) {
    log(Level.DEBUG, template, a);
  }

  public final void debug(@Nullable String template, double a) {
    log(Level.DEBUG, template, a);
  }

  public final void debug(@Nullable String template, boolean a) {
    log(Level.DEBUG, template, a);
  }

  public final void debug(@Nullable String template, char a) {
    log(Level.DEBUG, template, a);
  }

  public final void debug(@Nullable String template, @Nullable Object a) {
    log(Level.DEBUG, template, a);
  }

  public final void debug(@Nullable String template, long a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, long a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, long a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, long a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, long a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, double a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, double a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, double a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, double a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, double a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, boolean a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, boolean a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, boolean a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, boolean a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, char a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, char a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, char a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, char a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, char a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, @Nullable Object a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, @Nullable Object a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, @Nullable Object a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  public final void debug(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.DEBUG, template, a, b, c);
  }

  public final void debug(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.DEBUG, template, a, b, c, d);
  }

  public final void debug(@Nullable String template, @Nullable Object @Nullable ... arguments) {
    log(Level.DEBUG, template, arguments);
  }

  /** Writes a record of level INFO, if that is written here. */
  public final void info(@Nullable String template) {
    log(Level.INFO, template);
  }

  public final void info(@Nullable String template, long a) {
    log(Level.INFO, template, a);
  }

  public final void info(@Nullable String template, double a) {
    log(Level.INFO, template, a);
  }

  public final void info(@Nullable String template, boolean a) {
    log(Level.INFO, template, a);
  }

  public final void info(@Nullable String template, char a) {
    log(Level.INFO, template, a);
  }

  public final void info(@Nullable String template, @Nullable Object a) {
    log(Level.INFO, template, a);
  }

  public final void info(@Nullable String template, long a, long b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, long a, double b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, long a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, long a, char b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, long a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, double a, long b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, double a, double b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, double a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, double a, char b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, double a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, boolean a, long b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, boolean a, double b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, boolean a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, boolean a, char b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, char a, long b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, char a, double b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, char a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, char a, char b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, char a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, @Nullable Object a, long b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, @Nullable Object a, double b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, @Nullable Object a, char b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  public final void info(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.INFO, template, a, b, c);
  }

  public final void info(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.INFO, template, a, b, c, d);
  }

  public final void info(@Nullable String template, @Nullable Object @Nullable ... arguments) {
    log(Level.INFO, template, arguments);
  }

  /** Writes a record of level WARN, if that is written here. */
  public final void warn(@Nullable String template) {
    log(Level.WARN, template);
  }

  public final void warn(@Nullable String template, long a) {
    log(Level.WARN, template, a);
  }

  public final void warn(@Nullable String template, double a) {
    log(Level.WARN, template, a);
  }

  public final void warn(@Nullable String template, boolean a) {
    log(Level.WARN, template, a);
  }

  public final void warn(@Nullable String template, char a) {
    log(Level.WARN, template, a);
  }

  public final void warn(@Nullable String template, @Nullable Object a) {
    log(Level.WARN, template, a);
  }

  public final void warn(@Nullable String template, long a, long b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, long a, double b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, long a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, long a, char b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, long a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, double a, long b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, double a, double b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, double a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, double a, char b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, double a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, boolean a, long b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, boolean a, double b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, boolean a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, boolean a, char b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, char a, long b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, char a, double b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, char a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, char a, char b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, char a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, @Nullable Object a, long b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, @Nullable Object a, double b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, @Nullable Object a, char b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  public final void warn(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.WARN, template, a, b, c);
  }

  public final void warn(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.WARN, template, a, b, c, d);
  }

  public final void warn(@Nullable String template, @Nullable Object @Nullable ... arguments) {
    log(Level.WARN, template, arguments);
  }

  /** Writes a record of level ERROR, if that is written here. */
  public final void error(@Nullable String template) {
    log(Level.ERROR, template);
  }

  public final void error(@Nullable String template, long a) {
    log(Level.ERROR, template, a);
  }

  public final void error(@Nullable String template, double a) {
    log(Level.ERROR, template, a);
  }

  public final void error(@Nullable String template, boolean a) {
    log(Level.ERROR, template, a);
  }

  public final void error(@Nullable String template, char a) {
    log(Level.ERROR, template, a);
  }

  public final void error(@Nullable String template, @Nullable Object a) {
    log(Level.ERROR, template, a);
  }

  public final void error(@Nullable String template, long a, long b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, long a, double b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, long a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, long a, char b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, long a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, double a, long b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, double a, double b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, double a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, double a, char b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, double a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, boolean a, long b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, boolean a, double b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, boolean a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, boolean a, char b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, char a, long b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, char a, double b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, char a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, char a, char b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, char a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, @Nullable Object a, long b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, @Nullable Object a, double b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, @Nullable Object a, char b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  public final void error(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.ERROR, template, a, b, c);
  }

  public final void error(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.ERROR, template, a, b, c, d);
  }

  public final void error(@Nullable String template, @Nullable Object @Nullable ... arguments) {
    log(Level.ERROR, template, arguments);
  }

  /** Writes a record of level CRITICAL, if that is written here. */
  public final void critical(@Nullable String template) {
    log(Level.CRITICAL, template);
  }

  public final void critical(@Nullable String template, long a) {
    log(Level.CRITICAL, template, a);
  }

  public final void critical(@Nullable String template, double a) {
    log(Level.CRITICAL, template, a);
  }

  public final void critical(@Nullable String template, boolean a) {
    log(Level.CRITICAL, template, a);
  }

  public final void critical(@Nullable String template, char a) {
    log(Level.CRITICAL, template, a);
  }

  public final void critical(@Nullable String template, @Nullable Object a) {
    log(Level.CRITICAL, template, a);
  }

  public final void critical(@Nullable String template, long a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, long a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, long a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, long a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, long a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, double a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, double a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, double a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, double a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, double a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, boolean a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, boolean a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, boolean a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, boolean a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, char a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, char a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, char a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, char a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, char a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, @Nullable Object a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, @Nullable Object a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, @Nullable Object a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  public final void critical(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.CRITICAL, template, a, b, c);
  }

  public final void critical(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.CRITICAL, template, a, b, c, d);
  }

  public final void critical(@Nullable String template, @Nullable Object @Nullable ... arguments) {
    log(Level.CRITICAL, template, arguments);
  }
}
