package io.millrace.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One log record, after the OpenTelemetry logs data model under the names that people type. This is
 * the shape for reading and for small numbers of records; between the collector and the stores
 * records travel encoded, in a {@link LogBatch}. Immutable.
 *
 * @param timestamp nanoseconds since the epoch, UTC
 * @param level severity
 * @param service the component that wrote it; never empty ({@link #UNKNOWN_SERVICE} if not given)
 * @param host the machine it was written on, or null
 * @param message the text, possibly empty
 * @param traceId correlation id shared by all records of one request, or null
 * @param spanId the operation within the trace, or null
 * @param exception type, message and stack trace of an exception, or null
 * @param fields everything else, by dotted name, in the order given; a store may give it back in
 *     another
 * @param tenant whose record it is
 * @param origin where it came from; unique
 */
public record LogRecord(
    long timestamp,
    Level level,
    String service,
    @Nullable String host,
    String message,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String exception,
    Map<String, Value> fields,
    String tenant,
    Origin origin) {
  /** The service of a record that names none. */
  public static final String UNKNOWN_SERVICE = "unknown";

  /** The tenant of everything until there are tenants. */
  public static final String DEFAULT_TENANT = "default";

  public LogRecord {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(origin, "origin");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The id under which this record is found again. */
  public LogId id() {
    return new LogId(timestamp, origin);
  }
}
