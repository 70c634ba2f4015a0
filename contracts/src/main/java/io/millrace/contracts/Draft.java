package io.millrace.contracts;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of a test before a {@link Producer} gives it its origin; what is not set is plain. */
public final class Draft {
  private final long timestamp;
  private Level level = Level.INFO;
  private String service = "shop";
  private @Nullable String host;
  private String message = "hello";
  private @Nullable String traceId;
  private @Nullable String spanId;
  private @Nullable String exception;
  private final Map<String, Value> fields = new LinkedHashMap<>();

  private Draft(long timestamp) {
    this.timestamp = timestamp;
  }

  /** A record of a time, nanoseconds since the epoch. */
  public static Draft at(long timestamp) {
    return new Draft(timestamp);
  }

  public Draft level(Level newLevel) {
    level = newLevel;
    return this;
  }

  public Draft service(String newService) {
    service = newService;
    return this;
  }

  public Draft host(@Nullable String newHost) {
    host = newHost;
    return this;
  }

  public Draft message(String newMessage) {
    message = newMessage;
    return this;
  }

  public Draft trace(@Nullable String newTraceId, @Nullable String newSpanId) {
    traceId = newTraceId;
    spanId = newSpanId;
    return this;
  }

  public Draft exception(@Nullable String newException) {
    exception = newException;
    return this;
  }

  public Draft field(String name, Value value) {
    fields.put(name, value);
    return this;
  }

  public Draft field(String name, String value) {
    return field(name, new Value.Text(value));
  }

  public Draft field(String name, long value) {
    return field(name, new Value.Whole(value));
  }

  public Draft field(String name, double value) {
    return field(name, new Value.Decimal(value));
  }

  LogRecord record(String tenant, Origin origin) {
    return new LogRecord(
        timestamp, level, service, host, message, traceId, spanId, exception, fields, tenant,
        origin);
  }
}
