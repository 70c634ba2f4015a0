package io.millrace.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.millrace.logger.bridge.ContextFields;
import io.millrace.logger.bridge.Template;
import io.millrace.logger.system.Log;
import io.millrace.logger.system.LogEvent;
import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Makes records of events. The template and arguments of a message are handed on as they are; in
 * the corners that {@link Template} names, Logback formats them.
 */
final class EventRecords {
  private static final long NANOS_IN_MILLI = 1_000_000L;

  private EventRecords() {}

  static void write(ILoggingEvent event, Log log) {
    List<Marker> markers = event.getMarkerList();
    Level level = level(event, markers);
    if (!log.isEnabled(level)) {
      return;
    }
    LogEvent record = log.at(level);
    record.timestamp(timestamp(event)).thread(event.getThreadName());
    Map<String, String> context = event.getMDCPropertyMap();
    if (!context.isEmpty()) {
      context.forEach((key, value) -> ContextFields.add(record, key, value));
    }
    if (markers != null && !markers.isEmpty()) {
      record.field(ContextFields.MARKER, names(markers));
    }
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> ContextFields.add(record, pair.key, pair.value));
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    message(event, thrown != null, record);
    exception(thrown, record);
    record.log();
  }

  private static void message(ILoggingEvent event, boolean thrown, LogEvent record) {
    String format = event.getMessage();
    Object[] arguments = event.getArgumentArray();
    int count = arguments == null ? 0 : arguments.length;
    int places = format == null ? 0 : Template.places(format, count, thrown);
    if (places == Template.FORMAT) {
      record.text(event.getFormattedMessage());
      return;
    }
    record.message(format);
    for (int i = 0; arguments != null && i < places; i++) {
      record.arg(arguments[i]);
    }
  }

  /** One that came from another process is text already. */
  private static void exception(@Nullable IThrowableProxy thrown, LogEvent record) {
    if (thrown instanceof ThrowableProxy here) {
      record.exception(here.getThrowable());
    } else if (thrown != null) {
      record.exceptionText(ThrowableProxyUtil.asString(thrown));
    }
  }

  private static long timestamp(ILoggingEvent event) {
    Instant instant = event.getInstant();
    return instant == null ? event.getTimeStamp() * NANOS_IN_MILLI : EpochNanos.of(instant);
  }

  private static String names(List<Marker> markers) {
    return markers.size() == 1
        ? markers.get(0).getName()
        : markers.stream().map(Marker::getName).collect(Collectors.joining(", "));
  }

  /** Logback has no level above ERROR; a marker FATAL or CRITICAL makes one of it. */
  private static Level level(ILoggingEvent event, @Nullable List<Marker> markers) {
    return switch (event.getLevel().toInt()) {
      case ch.qos.logback.classic.Level.TRACE_INT -> Level.TRACE;
      case ch.qos.logback.classic.Level.DEBUG_INT -> Level.DEBUG;
      case ch.qos.logback.classic.Level.INFO_INT -> Level.INFO;
      case ch.qos.logback.classic.Level.WARN_INT -> Level.WARN;
      default -> isCritical(markers) ? Level.CRITICAL : Level.ERROR;
    };
  }

  private static boolean isCritical(@Nullable List<Marker> markers) {
    return markers != null
        && markers.stream()
            .anyMatch(
                marker -> marker.getName().equals("FATAL") || marker.getName().equals("CRITICAL"));
  }
}
