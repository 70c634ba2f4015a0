package io.millrace.slf4j;

import io.millrace.logger.bridge.ContextFields;
import io.millrace.logger.bridge.Template;
import io.millrace.logger.system.Log;
import io.millrace.logger.system.LogEvent;
import io.millrace.model.Level;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/**
 * A logger of SLF4J that hands templates and arguments on as they are, with what stands in the MDC.
 * A message is formatted here only in the corners where {@link Template} says so, by SLF4J itself.
 * No call waits or throws, nor allocates beyond what SLF4J and the arguments do. Thread-safe.
 */
final class MillraceLogger implements LevelMethods, LoggingEventAware, Serializable {
  private static final long serialVersionUID = 1L;
  private static final long NANOS_IN_MILLI = 1_000_000;

  private final String name;
  private final transient @Nullable Log log;
  private final transient ContextMap context;

  MillraceLogger(String name, @Nullable Log log, ContextMap context) {
    this.name = name;
    this.log = log;
    this.context = context;
  }

  /** A logger within an object that is serialized: there, the one of its name. */
  private record Reference(String name) implements Serializable {
    private Object readResolve() {
      return LoggerFactory.getLogger(name);
    }
  }

  private Object writeReplace() {
    return new Reference(name);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isEnabled(Level level) {
    Log to = log;
    return to != null && to.isEnabled(level);
  }

  @Override
  public void text(
      Level level, @Nullable Marker marker, @Nullable String text, @Nullable Throwable thrown) {
    if (isEnabled(level)) {
      LogEvent event = begin(level, marker);
      if (places(text, 0, thrown) == Template.FORMAT) {
        event.text(text);
      } else {
        event.message(text);
      }
      event.exception(thrown).log();
    }
  }

  @Override
  public void log(
      Level level, @Nullable Marker marker, @Nullable String format, @Nullable Object a) {
    if (isEnabled(level)) {
      Throwable thrown = a instanceof Throwable exception ? exception : null;
      LogEvent event = begin(level, marker);
      int places = places(format, thrown == null ? 1 : 0, thrown);
      if (places == Template.FORMAT) {
        event.text(MessageFormatter.format(format, a).getMessage());
      } else {
        event.message(format);
        if (places > 0) {
          event.arg(a);
        }
      }
      event.exception(thrown).log();
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable Marker marker,
      @Nullable String format,
      @Nullable Object a,
      @Nullable Object b) {
    if (isEnabled(level)) {
      Throwable thrown = b instanceof Throwable exception ? exception : null;
      LogEvent event = begin(level, marker);
      int places = places(format, thrown == null ? 2 : 1, thrown);
      if (places == Template.FORMAT) {
        event.text(MessageFormatter.format(format, a, b).getMessage());
      } else {
        event.message(format);
        if (places > 0) {
          event.arg(a);
        }
        if (places > 1) {
          event.arg(b);
        }
      }
      event.exception(thrown).log();
    }
  }

  @Override
  public void logAll(
      Level level,
      @Nullable Marker marker,
      @Nullable String format,
      @Nullable Object @Nullable [] arguments) {
    if (isEnabled(level)) {
      LogEvent event = begin(level, marker);
      all(event, format, arguments, null);
      event.log();
    }
  }

  /** An event of the fluent interface. */
  @Override
  public void log(LoggingEvent given) {
    Level level = level(given.getLevel());
    if (!isEnabled(level)) {
      return;
    }
    List<Marker> markers = given.getMarkers();
    boolean critical = level == Level.ERROR && MarkerNames.isCritical(markers);
    LogEvent event = begin(critical ? Level.CRITICAL : level, null);
    if (markers != null && !markers.isEmpty()) {
      event.field(ContextFields.MARKER, MarkerNames.of(markers));
    }
    List<KeyValuePair> pairs = given.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        ContextFields.add(event, pair.key, pair.value);
      }
    }
    if (given.getTimeStamp() > 0) {
      event.timestamp(given.getTimeStamp() * NANOS_IN_MILLI);
    }
    all(event, given.getMessage(), given.getArgumentArray(), given.getThrowable());
    event.log();
  }

  /** Message, arguments and exception, which is the last argument if no other is given. */
  private static void all(
      LogEvent event,
      @Nullable String format,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable given) {
    int count = arguments == null ? 0 : arguments.length;
    Throwable thrown = given;
    if (given == null
        && arguments != null
        && count > 0
        && arguments[count - 1] instanceof Throwable last) {
      thrown = last;
      count--;
    }
    int places = places(format, count, thrown);
    if (places == Template.FORMAT) {
      event.text(MessageFormatter.basicArrayFormat(format, first(arguments, count)));
    } else {
      event.message(format);
      for (int i = 0; arguments != null && i < places; i++) {
        event.arg(arguments[i]);
      }
    }
    event.exception(thrown);
  }

  private static @Nullable Object @Nullable [] first(
      @Nullable Object @Nullable [] arguments, int count) {
    return arguments == null ? null : Arrays.copyOf(arguments, count);
  }

  private static int places(@Nullable String format, int arguments, @Nullable Throwable thrown) {
    return format == null ? 0 : Template.places(format, arguments, thrown != null);
  }

  /** Begins a record: what stands beside its message comes first, so that it is never cut. */
  private LogEvent begin(Level level, @Nullable Marker marker) {
    Log to = log;
    if (to == null) {
      throw new IllegalStateException("no level is enabled where there is nowhere to log");
    }
    LogEvent event =
        to.at(level == Level.ERROR && MarkerNames.isCritical(marker) ? Level.CRITICAL : level);
    context.addTo(event);
    if (marker != null) {
      event.field(ContextFields.MARKER, marker.getName());
    }
    return event;
  }

  private static Level level(org.slf4j.event.Level level) {
    return switch (level) {
      case TRACE -> Level.TRACE;
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }
}
