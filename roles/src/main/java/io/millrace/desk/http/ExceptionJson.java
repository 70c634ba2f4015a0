package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.ExceptionField;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.TimeText;
import io.millrace.query.http.RecordJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is told of a fingerprint, in a list and alone. */
final class ExceptionJson {
  private ExceptionJson() {}

  /**
   * Writes members.
   *
   * @param first its oldest record; null if it is gone since it was counted
   * @param latest its newest, likewise
   */
  static void writeMembers(
      JsonGenerator json,
      String fingerprint,
      Occurrences total,
      @Nullable LogRecord first,
      @Nullable LogRecord latest)
      throws IOException {
    json.writeStringField("fingerprint", fingerprint);
    json.writeStringField("type", text(latest, ExceptionField.TYPE));
    json.writeStringField("cause_type", text(latest, ExceptionField.CAUSE_TYPE));
    String message = text(latest, ExceptionField.MESSAGE);
    json.writeStringField(
        "message", message == null && latest != null ? latest.message() : message);
    json.writeStringField("service", latest == null ? null : latest.service());
    json.writeNumberField("count", total.count());
    json.writeNumberField("records", total.records());
    json.writeStringField("first_seen", first == null ? null : TimeText.format(since(first)));
    json.writeStringField("last_seen", latest == null ? null : TimeText.format(latest.timestamp()));
    json.writeFieldName("latest");
    if (latest == null) {
      json.writeNull();
    } else {
      RecordJson.write(json, latest);
    }
  }

  /** The query that finds the records with a value, as one types it in Explore. */
  static String query(String field, String value) {
    return field + ":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** When what a record tells of happened first. */
  private static long since(LogRecord record) {
    return record.fields().get(ExceptionField.SINCE) instanceof Value.Whole(long since)
        ? Math.min(since, record.timestamp())
        : record.timestamp();
  }

  private static @Nullable String text(@Nullable LogRecord record, String field) {
    Value value = record == null ? null : record.fields().get(field);
    return value == null || value.equals(Value.NOTHING) ? null : value.display();
  }
}
