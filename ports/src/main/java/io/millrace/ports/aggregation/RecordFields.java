package io.millrace.ports.aggregation;

import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import org.jspecify.annotations.Nullable;

/** Reads a record's parts by the names that queries use. */
public final class RecordFields {
  private RecordFields() {}

  /**
   * The value of a field, fixed ones included: the level as text of its name, the timestamp as a
   * whole number of nanoseconds. Null if the record does not have it.
   */
  public static @Nullable Value value(LogRecord record, String field) {
    return switch (field) {
      case Fields.TIMESTAMP -> new Value.Whole(record.timestamp());
      case Fields.LEVEL -> new Value.Text(record.level().name());
      case Fields.SERVICE -> new Value.Text(record.service());
      case Fields.MESSAGE -> new Value.Text(record.message());
      case Fields.HOST -> text(record.host());
      case Fields.TRACE_ID -> text(record.traceId());
      case Fields.SPAN_ID -> text(record.spanId());
      case Fields.EXCEPTION -> text(record.exception());
      default -> record.fields().get(field);
    };
  }

  private static @Nullable Value text(@Nullable String text) {
    return text == null ? null : new Value.Text(text);
  }
}
