package io.millrace.logger.bridge;

import io.millrace.logger.system.LogEvent;
import org.jspecify.annotations.Nullable;

/** What other libraries keep beside a message: each key is a field, but for the ids of a trace. */
public final class ContextFields {
  /** The field that holds the names of markers. */
  public static final String MARKER = "marker";

  private ContextFields() {}

  /**
   * Adds what stands under a key: as the trace id or span id, if it is the name that tracing
   * libraries use for one, else as a field. Allocates nothing for Strings and boxed primitives.
   */
  public static void add(LogEvent event, String key, @Nullable Object value) {
    switch (key) {
      case "trace_id", "traceId", "trace.id" -> event.traceId(text(value));
      case "span_id", "spanId", "span.id" -> event.spanId(text(value));
      default -> event.field(key, value);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
