package io.millrace.logger.system;

import io.millrace.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * One method per level and shape of arguments, so that primitives are not boxed: {@code long},
 * {@code double}, {@code boolean}, {@code char} or an object, in all combinations of up to two;
 * three and four objects; and any number, in an array that the caller allocates. Long for that
 * reason alone: each does the same as {@link #log(Level, String)} with its level.
 *
 * <p>Each <code>{}</code> of the template stands for an argument; {@code \{}} for itself, and
 * {@code \\{}} for a backslash and an argument. Arguments beyond those are appended, and a <code>{}
 * </code> without one is left as it is. An exception as the last argument is told with its stack
 * trace, and its first line stands for it in the text. Strings and primitives allocate nothing
 * (three and more primitives are boxed); other objects what their {@code toString()} does.
 */
public interface LogMethods {
  /** Writes a record, if its level is written here. Never throws, never waits. */
  void log(Level level, @Nullable String template);

  void log(Level level, @Nullable String template, long a);

  void log(Level level, @Nullable String template, double a);

  void log(Level level, @Nullable String template, boolean a);

  void log(Level level, @Nullable String template, char a);

  void log(Level level, @Nullable String template, @Nullable Object a);

  void log(Level level, @Nullable String template, long a, long b);

  void log(Level level, @Nullable String template, long a, double b);

  void log(Level level, @Nullable String template, long a, boolean b);

  void log(Level level, @Nullable String template, long a, char b);

  void log(Level level, @Nullable String template, long a, @Nullable Object b);

  void log(Level level, @Nullable String template, double a, long b);

  void log(Level level, @Nullable String template, double a, double b);

  void log(Level level, @Nullable String template, double a, boolean b);

  void log(Level level, @Nullable String template, double a, char b);

  void log(Level level, @Nullable String template, double a, @Nullable Object b);

  void log(Level level, @Nullable String template, boolean a, long b);

  void log(Level level, @Nullable String template, boolean a, double b);

  void log(Level level, @Nullable String template, boolean a, boolean b);

  void log(Level level, @Nullable String template, boolean a, char b);

  void log(Level level, @Nullable String template, boolean a, @Nullable Object b);

  void log(Level level, @Nullable String template, char a, long b);

  void log(Level level, @Nullable String template, char a, double b);

  void log(Level level, @Nullable String template, char a, boolean b);

  void log(Level level, @Nullable String template, char a, char b);

  void log(Level level, @Nullable String template, char a, @Nullable Object b);

  void log(Level level, @Nullable String template, @Nullable Object a, long b);

  void log(Level level, @Nullable String template, @Nullable Object a, double b);

  void log(Level level, @Nullable String template, @Nullable Object a, boolean b);

  void log(Level level, @Nullable String template, @Nullable Object a, char b);

  void log(Level level, @Nullable String template, @Nullable Object a, @Nullable Object b);

  void log(
      Level level,
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c);

  void log(
      Level level,
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d);

  void log(Level level, @Nullable String template, @Nullable Object... arguments);

  default void trace(@Nullable String template) {
    log(Level.TRACE, template);
  }

  default void trace(@Nullable String template, long a) {
    log(Level.TRACE, template, a);
  }

  default void trace(@Nullable String template, double a) {
    log(Level.TRACE, template, a);
  }

  default void trace(@Nullable String template, boolean a) {
    log(Level.TRACE, template, a);
  }

  default void trace(@Nullable String template, char a) {
    log(Level.TRACE, template, a);
  }

  default void trace(@Nullable String template, @Nullable Object a) {
    log(Level.TRACE, template, a);
  }

  default void trace(@Nullable String template, long a, long b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, long a, double b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, long a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, long a, char b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, long a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, double a, long b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, double a, double b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, double a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, double a, char b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, double a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, boolean a, long b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, boolean a, double b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, boolean a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, boolean a, char b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, char a, long b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, char a, double b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, char a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, char a, char b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, char a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, @Nullable Object a, long b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, @Nullable Object a, double b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, @Nullable Object a, char b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.TRACE, template, a, b);
  }

  default void trace(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.TRACE, template, a, b, c);
  }

  default void trace(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.TRACE, template, a, b, c, d);
  }

  default void trace(@Nullable String template, @Nullable Object... arguments) {
    log(Level.TRACE, template, arguments);
  }

  default void debug(@Nullable String template) {
    log(Level.DEBUG, template);
  }

  default void debug(@Nullable String template, long a) {
    log(Level.DEBUG, template, a);
  }

  default void debug(@Nullable String template, double a) {
    log(Level.DEBUG, template, a);
  }

  default void debug(@Nullable String template, boolean a) {
    log(Level.DEBUG, template, a);
  }

  default void debug(@Nullable String template, char a) {
    log(Level.DEBUG, template, a);
  }

  default void debug(@Nullable String template, @Nullable Object a) {
    log(Level.DEBUG, template, a);
  }

  default void debug(@Nullable String template, long a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, long a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, long a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, long a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, long a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, double a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, double a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, double a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, double a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, double a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, boolean a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, boolean a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, boolean a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, boolean a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, char a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, char a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, char a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, char a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, char a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, @Nullable Object a, long b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, @Nullable Object a, double b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, @Nullable Object a, char b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.DEBUG, template, a, b);
  }

  default void debug(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.DEBUG, template, a, b, c);
  }

  default void debug(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.DEBUG, template, a, b, c, d);
  }

  default void debug(@Nullable String template, @Nullable Object... arguments) {
    log(Level.DEBUG, template, arguments);
  }

  default void info(@Nullable String template) {
    log(Level.INFO, template);
  }

  default void info(@Nullable String template, long a) {
    log(Level.INFO, template, a);
  }

  default void info(@Nullable String template, double a) {
    log(Level.INFO, template, a);
  }

  default void info(@Nullable String template, boolean a) {
    log(Level.INFO, template, a);
  }

  default void info(@Nullable String template, char a) {
    log(Level.INFO, template, a);
  }

  default void info(@Nullable String template, @Nullable Object a) {
    log(Level.INFO, template, a);
  }

  default void info(@Nullable String template, long a, long b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, long a, double b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, long a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, long a, char b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, long a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, double a, long b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, double a, double b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, double a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, double a, char b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, double a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, boolean a, long b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, boolean a, double b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, boolean a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, boolean a, char b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, char a, long b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, char a, double b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, char a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, char a, char b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, char a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, @Nullable Object a, long b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, @Nullable Object a, double b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, @Nullable Object a, char b) {
    log(Level.INFO, template, a, b);
  }

  default void info(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.INFO, template, a, b);
  }

  default void info(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.INFO, template, a, b, c);
  }

  default void info(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.INFO, template, a, b, c, d);
  }

  default void info(@Nullable String template, @Nullable Object... arguments) {
    log(Level.INFO, template, arguments);
  }

  default void warn(@Nullable String template) {
    log(Level.WARN, template);
  }

  default void warn(@Nullable String template, long a) {
    log(Level.WARN, template, a);
  }

  default void warn(@Nullable String template, double a) {
    log(Level.WARN, template, a);
  }

  default void warn(@Nullable String template, boolean a) {
    log(Level.WARN, template, a);
  }

  default void warn(@Nullable String template, char a) {
    log(Level.WARN, template, a);
  }

  default void warn(@Nullable String template, @Nullable Object a) {
    log(Level.WARN, template, a);
  }

  default void warn(@Nullable String template, long a, long b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, long a, double b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, long a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, long a, char b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, long a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, double a, long b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, double a, double b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, double a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, double a, char b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, double a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, boolean a, long b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, boolean a, double b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, boolean a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, boolean a, char b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, char a, long b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, char a, double b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, char a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, char a, char b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, char a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, @Nullable Object a, long b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, @Nullable Object a, double b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, @Nullable Object a, char b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.WARN, template, a, b);
  }

  default void warn(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.WARN, template, a, b, c);
  }

  default void warn(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.WARN, template, a, b, c, d);
  }

  default void warn(@Nullable String template, @Nullable Object... arguments) {
    log(Level.WARN, template, arguments);
  }

  default void error(@Nullable String template) {
    log(Level.ERROR, template);
  }

  default void error(@Nullable String template, long a) {
    log(Level.ERROR, template, a);
  }

  default void error(@Nullable String template, double a) {
    log(Level.ERROR, template, a);
  }

  default void error(@Nullable String template, boolean a) {
    log(Level.ERROR, template, a);
  }

  default void error(@Nullable String template, char a) {
    log(Level.ERROR, template, a);
  }

  default void error(@Nullable String template, @Nullable Object a) {
    log(Level.ERROR, template, a);
  }

  default void error(@Nullable String template, long a, long b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, long a, double b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, long a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, long a, char b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, long a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, double a, long b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, double a, double b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, double a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, double a, char b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, double a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, boolean a, long b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, boolean a, double b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, boolean a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, boolean a, char b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, char a, long b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, char a, double b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, char a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, char a, char b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, char a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, @Nullable Object a, long b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, @Nullable Object a, double b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, @Nullable Object a, char b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.ERROR, template, a, b);
  }

  default void error(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.ERROR, template, a, b, c);
  }

  default void error(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.ERROR, template, a, b, c, d);
  }

  default void error(@Nullable String template, @Nullable Object... arguments) {
    log(Level.ERROR, template, arguments);
  }

  default void critical(@Nullable String template) {
    log(Level.CRITICAL, template);
  }

  default void critical(@Nullable String template, long a) {
    log(Level.CRITICAL, template, a);
  }

  default void critical(@Nullable String template, double a) {
    log(Level.CRITICAL, template, a);
  }

  default void critical(@Nullable String template, boolean a) {
    log(Level.CRITICAL, template, a);
  }

  default void critical(@Nullable String template, char a) {
    log(Level.CRITICAL, template, a);
  }

  default void critical(@Nullable String template, @Nullable Object a) {
    log(Level.CRITICAL, template, a);
  }

  default void critical(@Nullable String template, long a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, long a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, long a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, long a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, long a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, double a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, double a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, double a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, double a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, double a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, boolean a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, boolean a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, boolean a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, boolean a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, char a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, char a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, char a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, char a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, char a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, @Nullable Object a, long b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, @Nullable Object a, double b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, @Nullable Object a, char b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.CRITICAL, template, a, b);
  }

  default void critical(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.CRITICAL, template, a, b, c);
  }

  default void critical(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.CRITICAL, template, a, b, c, d);
  }

  default void critical(@Nullable String template, @Nullable Object... arguments) {
    log(Level.CRITICAL, template, arguments);
  }

  default void trade(@Nullable String template) {
    log(Level.TRADE, template);
  }

  default void trade(@Nullable String template, long a) {
    log(Level.TRADE, template, a);
  }

  default void trade(@Nullable String template, double a) {
    log(Level.TRADE, template, a);
  }

  default void trade(@Nullable String template, boolean a) {
    log(Level.TRADE, template, a);
  }

  default void trade(@Nullable String template, char a) {
    log(Level.TRADE, template, a);
  }

  default void trade(@Nullable String template, @Nullable Object a) {
    log(Level.TRADE, template, a);
  }

  default void trade(@Nullable String template, long a, long b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, long a, double b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, long a, boolean b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, long a, char b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, long a, @Nullable Object b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, double a, long b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, double a, double b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, double a, boolean b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, double a, char b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, double a, @Nullable Object b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, boolean a, long b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, boolean a, double b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, boolean a, boolean b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, boolean a, char b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, boolean a, @Nullable Object b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, char a, long b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, char a, double b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, char a, boolean b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, char a, char b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, char a, @Nullable Object b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, @Nullable Object a, long b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, @Nullable Object a, double b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, @Nullable Object a, boolean b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, @Nullable Object a, char b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(@Nullable String template, @Nullable Object a, @Nullable Object b) {
    log(Level.TRADE, template, a, b);
  }

  default void trade(
      @Nullable String template, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    log(Level.TRADE, template, a, b, c);
  }

  default void trade(
      @Nullable String template,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d) {
    log(Level.TRADE, template, a, b, c, d);
  }

  default void trade(@Nullable String template, @Nullable Object... arguments) {
    log(Level.TRADE, template, arguments);
  }
}
