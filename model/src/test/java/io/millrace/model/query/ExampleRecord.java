package io.millrace.model.query;

import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads the records of the documentation: {@code name=value, name=value}, or a message alone.
 * Values are read as in JSON where they look like it, else as text.
 */
final class ExampleRecord {
  private static final java.util.regex.Pattern FIELD =
      java.util.regex.Pattern.compile("([a-z0-9_. ]+)=(.*)");

  private ExampleRecord() {}

  static LogRecord of(String text) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String part : text.split(", (?=[a-z_]+=)")) {
      java.util.regex.Matcher field = FIELD.matcher(part);
      if (field.matches()) {
        given.put(field.group(1), field.group(2));
      } else {
        given.put(Fields.MESSAGE, text);
      }
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    given.forEach((name, value) -> {
      if (!Fields.FIXED.contains(name)) {
        fields.put(name, value(value));
      }
    });
    String time = given.get(Fields.TIMESTAMP);
    return new LogRecord(
        time == null ? 0 : TimeText.parse(time).orElseThrow(),
        Level.parse(given.getOrDefault(Fields.LEVEL, "info")).orElseThrow(),
        given.getOrDefault(Fields.SERVICE, LogRecord.UNKNOWN_SERVICE),
        given.get(Fields.HOST),
        given.getOrDefault(Fields.MESSAGE, ""),
        given.get(Fields.TRACE_ID),
        given.get(Fields.SPAN_ID),
        given.get(Fields.EXCEPTION),
        fields,
        LogRecord.DEFAULT_TENANT,
        new Origin("page", 0, 0));
  }

  private static Value value(String text) {
    if (text.startsWith("[")) {
      return new Value.Json(text);
    }
    if (text.startsWith("\"")) {
      return new Value.Text(text.substring(1, text.length() - 1));
    }
    AtomicReference<Value> read = new AtomicReference<>(Value.NOTHING);
    JsonScalars.any(text, value -> read.compareAndSet(Value.NOTHING, value));
    return read.get() instanceof Value.Text ? new Value.Text(text) : read.get();
  }
}
