package io.millrace.slf4j;

import io.millrace.model.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;

/**
 * The methods of an SLF4J logger, one for each level and shape of arguments, brought down to those
 * of one {@link #log}. Long for that reason alone. Arguments are passed one by one, as {@code
 * AbstractLogger} of SLF4J itself would make an array for each call.
 */
interface LevelMethods extends Logger {
  boolean isEnabled(Level level);

  /** A message that is text, whatever stands in it. */
  void text(
      Level level, @Nullable Marker marker, @Nullable String text, @Nullable Throwable thrown);

  void log(Level level, @Nullable Marker marker, @Nullable String format, @Nullable Object a);

  void log(
      Level level,
      @Nullable Marker marker,
      @Nullable String format,
      @Nullable Object a,
      @Nullable Object b);

  void logAll(
      Level level,
      @Nullable Marker marker,
      @Nullable String format,
      @Nullable Object @Nullable [] arguments);

  @Override
  default boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  default void trace(@Nullable String message) {
    text(Level.TRACE, null, message, null);
  }

  @Override
  default void trace(@Nullable String format, @Nullable Object a) {
    log(Level.TRACE, null, format, a);
  }

  @Override
  default void trace(@Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.TRACE, null, format, a, b);
  }

  @Override
  default void trace(@Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.TRACE, null, format, arguments);
  }

  @Override
  default void trace(@Nullable String message, @Nullable Throwable thrown) {
    text(Level.TRACE, null, message, thrown);
  }

  @Override
  default boolean isTraceEnabled(Marker marker) {
    return isEnabled(Level.TRACE);
  }

  @Override
  default void trace(Marker marker, @Nullable String message) {
    text(Level.TRACE, marker, message, null);
  }

  @Override
  default void trace(Marker marker, @Nullable String format, @Nullable Object a) {
    log(Level.TRACE, marker, format, a);
  }

  @Override
  default void trace(
      Marker marker, @Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.TRACE, marker, format, a, b);
  }

  @Override
  default void trace(
      Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.TRACE, marker, format, arguments);
  }

  @Override
  default void trace(Marker marker, @Nullable String message, @Nullable Throwable thrown) {
    text(Level.TRACE, marker, message, thrown);
  }

  @Override
  default boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  default void debug(@Nullable String message) {
    text(Level.DEBUG, null, message, null);
  }

  @Override
  default void debug(@Nullable String format, @Nullable Object a) {
    log(Level.DEBUG, null, format, a);
  }

  @Override
  default void debug(@Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.DEBUG, null, format, a, b);
  }

  @Override
  default void debug(@Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.DEBUG, null, format, arguments);
  }

  @Override
  default void debug(@Nullable String message, @Nullable Throwable thrown) {
    text(Level.DEBUG, null, message, thrown);
  }

  @Override
  default boolean isDebugEnabled(Marker marker) {
    return isEnabled(Level.DEBUG);
  }

  @Override
  default void debug(Marker marker, @Nullable String message) {
    text(Level.DEBUG, marker, message, null);
  }

  @Override
  default void debug(Marker marker, @Nullable String format, @Nullable Object a) {
    log(Level.DEBUG, marker, format, a);
  }

  @Override
  default void debug(
      Marker marker, @Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.DEBUG, marker, format, a, b);
  }

  @Override
  default void debug(
      Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.DEBUG, marker, format, arguments);
  }

  @Override
  default void debug(Marker marker, @Nullable String message, @Nullable Throwable thrown) {
    text(Level.DEBUG, marker, message, thrown);
  }

  @Override
  default boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  default void info(@Nullable String message) {
    text(Level.INFO, null, message, null);
  }

  @Override
  default void info(@Nullable String format, @Nullable Object a) {
    log(Level.INFO, null, format, a);
  }

  @Override
  default void info(@Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.INFO, null, format, a, b);
  }

  @Override
  default void info(@Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.INFO, null, format, arguments);
  }

  @Override
  default void info(@Nullable String message, @Nullable Throwable thrown) {
    text(Level.INFO, null, message, thrown);
  }

  @Override
  default boolean isInfoEnabled(Marker marker) {
    return isEnabled(Level.INFO);
  }

  @Override
  default void info(Marker marker, @Nullable String message) {
    text(Level.INFO, marker, message, null);
  }

  @Override
  default void info(Marker marker, @Nullable String format, @Nullable Object a) {
    log(Level.INFO, marker, format, a);
  }

  @Override
  default void info(
      Marker marker, @Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.INFO, marker, format, a, b);
  }

  @Override
  default void info(
      Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.INFO, marker, format, arguments);
  }

  @Override
  default void info(Marker marker, @Nullable String message, @Nullable Throwable thrown) {
    text(Level.INFO, marker, message, thrown);
  }

  @Override
  default boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  default void warn(@Nullable String message) {
    text(Level.WARN, null, message, null);
  }

  @Override
  default void warn(@Nullable String format, @Nullable Object a) {
    log(Level.WARN, null, format, a);
  }

  @Override
  default void warn(@Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.WARN, null, format, a, b);
  }

  @Override
  default void warn(@Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.WARN, null, format, arguments);
  }

  @Override
  default void warn(@Nullable String message, @Nullable Throwable thrown) {
    text(Level.WARN, null, message, thrown);
  }

  @Override
  default boolean isWarnEnabled(Marker marker) {
    return isEnabled(Level.WARN);
  }

  @Override
  default void warn(Marker marker, @Nullable String message) {
    text(Level.WARN, marker, message, null);
  }

  @Override
  default void warn(Marker marker, @Nullable String format, @Nullable Object a) {
    log(Level.WARN, marker, format, a);
  }

  @Override
  default void warn(
      Marker marker, @Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.WARN, marker, format, a, b);
  }

  @Override
  default void warn(
      Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.WARN, marker, format, arguments);
  }

  @Override
  default void warn(Marker marker, @Nullable String message, @Nullable Throwable thrown) {
    text(Level.WARN, marker, message, thrown);
  }

  @Override
  default boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }

  @Override
  default void error(@Nullable String message) {
    text(Level.ERROR, null, message, null);
  }

  @Override
  default void error(@Nullable String format, @Nullable Object a) {
    log(Level.ERROR, null, format, a);
  }

  @Override
  default void error(@Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.ERROR, null, format, a, b);
  }

  @Override
  default void error(@Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.ERROR, null, format, arguments);
  }

  @Override
  default void error(@Nullable String message, @Nullable Throwable thrown) {
    text(Level.ERROR, null, message, thrown);
  }

  @Override
  default boolean isErrorEnabled(Marker marker) {
    return isEnabled(Level.ERROR);
  }

  @Override
  default void error(Marker marker, @Nullable String message) {
    text(Level.ERROR, marker, message, null);
  }

  @Override
  default void error(Marker marker, @Nullable String format, @Nullable Object a) {
    log(Level.ERROR, marker, format, a);
  }

  @Override
  default void error(
      Marker marker, @Nullable String format, @Nullable Object a, @Nullable Object b) {
    log(Level.ERROR, marker, format, a, b);
  }

  @Override
  default void error(
      Marker marker, @Nullable String format, @Nullable Object @Nullable ... arguments) {
    logAll(Level.ERROR, marker, format, arguments);
  }

  @Override
  default void error(Marker marker, @Nullable String message, @Nullable Throwable thrown) {
    text(Level.ERROR, marker, message, thrown);
  }
}
