package io.millrace.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * A record of the demonstration, before it is sent.
 *
 * @param timestamp nanoseconds since the epoch
 * @param exception a stack trace, or null
 * @param fields everything else
 */
record DemoLog(
    long timestamp,
    Level level,
    String service,
    String host,
    String message,
    @Nullable String traceId,
    @Nullable String spanId,
    @Nullable String exception,
    ObjectNode fields) {
  /** As the API takes it. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("timestamp", timestamp);
    json.put("level", level.name());
    json.put("service", service);
    json.put("host", host);
    json.put("message", message);
    if (traceId != null) {
      json.put("trace_id", traceId);
    }
    if (spanId != null) {
      json.put("span_id", spanId);
    }
    if (exception != null) {
      json.put("exception", exception);
    }
    json.setAll(fields);
    return json;
  }
}
