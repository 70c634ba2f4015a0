package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.TimeText;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records and values as JSON: the shape in which they leave the server, and in which they can be
 * sent in again. Parts that a record does not have are left out.
 */
public final class RecordJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RecordJson() {}

  /** Writes a record as an object. */
  public static void write(JsonGenerator json, LogRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", record.id().text());
    json.writeStringField(Fields.TIMESTAMP, TimeText.format(record.timestamp()));
    json.writeStringField(Fields.LEVEL, record.level().name());
    json.writeStringField(Fields.SERVICE, record.service());
    text(json, Fields.HOST, record.host());
    json.writeStringField(Fields.MESSAGE, record.message());
    text(json, Fields.TRACE_ID, record.traceId());
    text(json, Fields.SPAN_ID, record.spanId());
    text(json, Fields.EXCEPTION, record.exception());
    if (!record.fields().isEmpty()) {
      json.writeObjectFieldStart("fields");
      for (Map.Entry<String, Value> field : record.fields().entrySet()) {
        json.writeFieldName(field.getKey());
        write(json, field.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Writes a value. */
  public static void write(JsonGenerator json, Value value) throws IOException {
    switch (value) {
      case Value.Text(String text) -> json.writeString(text);
      case Value.Whole(long number) -> json.writeNumber(number);
      case Value.Decimal(double number) -> json.writeNumber(number);
      case Value.Truth(boolean truth) -> json.writeBoolean(truth);
      case Value.Json(String text) -> embed(json, text);
      case Value.Nothing() -> json.writeNull();
    }
  }

  /** Writes JSON text as it is, or as a string if it is none, as it would spoil the answer. */
  private static void embed(JsonGenerator json, String text) throws IOException {
    if (isJson(text)) {
      json.writeRawValue(text);
    } else {
      json.writeString(text);
    }
  }

  private static boolean isJson(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static void text(JsonGenerator json, String name, @Nullable String text)
      throws IOException {
    if (text != null) {
      json.writeStringField(name, text);
    }
  }
}
