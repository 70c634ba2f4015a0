package io.millrace.query.pipe;

import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * About how much memory things take, in bytes. Only what may be large is measured: text, at one
 * byte a character, as the JVM keeps most text.
 */
final class Sizes {
  private static final long OBJECT = 48;

  private Sizes() {}

  static long of(LogRecord record) {
    return 4 * OBJECT
        + of(record.message())
        + of(record.service())
        + of(record.host())
        + of(record.traceId())
        + of(record.spanId())
        + of(record.exception())
        + of(record.fields());
  }

  static long of(Map<String, Value> values) {
    long sum = OBJECT;
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      sum += of(entry.getKey()) + of(entry.getValue());
    }
    return sum;
  }

  static long of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> of(text);
      case Value.Json(String json) -> of(json);
      default -> OBJECT;
    };
  }

  private static long of(@Nullable String text) {
    return text == null ? 0 : OBJECT + text.length();
  }
}
