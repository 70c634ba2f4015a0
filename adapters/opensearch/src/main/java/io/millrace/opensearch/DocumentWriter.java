package io.millrace.opensearch;

import static io.millrace.opensearch.Documents.ARRAYS;
import static io.millrace.opensearch.Documents.EPOCH;
import static io.millrace.opensearch.Documents.FIELDS;
import static io.millrace.opensearch.Documents.INSTANT;
import static io.millrace.opensearch.Documents.LEVEL;
import static io.millrace.opensearch.Documents.LONG_NAMES;
import static io.millrace.opensearch.Documents.PRODUCER;
import static io.millrace.opensearch.Documents.SEQUENCE;
import static io.millrace.opensearch.Documents.TIME;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.TimeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as documents, each with the line before it that a bulk needs. The record's own
 * parts come first, as people see them and as {@link DocumentReader} reads them back; then what is
 * only for the index, from {@link FieldTerms}. Not thread-safe.
 */
final class DocumentWriter {
  private final FieldTerms terms = new FieldTerms();

  /**
   * Two lines of a bulk.
   *
   * @param columns which fields may have columns; each other that ought to have one is partial
   */
  byte[] lines(String stream, LogRecord record, Columns columns) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * record.message().length() + 1_024);
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      json.setRootValueSeparator(null);
      json.writeStartObject();
      json.writeObjectFieldStart("create");
      json.writeStringField("_index", stream);
      json.writeStringField("_id", OriginText.id(record.origin()));
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
      document(record, columns, json);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written but to memory", e);
    }
    return out.toByteArray();
  }

  private void document(LogRecord record, Columns columns, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField(INSTANT, TimeText.format(record.timestamp()));
    json.writeNumberField(TIME, record.timestamp());
    json.writeStringField(LEVEL, record.level().name());
    json.writeStringField(Fields.SERVICE, record.service());
    json.writeStringField(Fields.MESSAGE, record.message());
    text(Fields.HOST, record.host(), json);
    text(Fields.TRACE_ID, record.traceId(), json);
    text(Fields.SPAN_ID, record.spanId(), json);
    text(Fields.EXCEPTION, record.exception(), json);
    fields(record.fields(), json);
    json.writeStringField(PRODUCER, OriginText.sortable(record.origin().producer()));
    json.writeNumberField(EPOCH, record.origin().epoch());
    json.writeNumberField(SEQUENCE, record.origin().sequence());
    terms.take(record, columns);
    terms.write(json);
    json.writeEndObject();
  }

  private static void text(String name, @Nullable String text, JsonGenerator json)
      throws IOException {
    if (text != null) {
      json.writeStringField(name, text);
    }
  }

  private static void fields(Map<String, Value> fields, JsonGenerator json) throws IOException {
    if (fields.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(FIELDS);
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      if (!(field.getValue() instanceof Value.Json) && hasShortName(field)) {
        json.writeFieldName(field.getKey());
        scalar(field.getValue(), json);
      }
    }
    json.writeEndObject();
    if (fields.values().stream().anyMatch(Value.Json.class::isInstance)) {
      json.writeObjectFieldStart(ARRAYS);
      for (Map.Entry<String, Value> field : fields.entrySet()) {
        if (field.getValue() instanceof Value.Json(String text) && hasShortName(field)) {
          json.writeStringField(field.getKey(), text);
        }
      }
      json.writeEndObject();
    }
    if (!fields.entrySet().stream().allMatch(DocumentWriter::hasShortName)) {
      longNames(fields, json);
    }
  }

  /** Names in the place of values, for those of members are bounded over there. */
  private static void longNames(Map<String, Value> fields, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(LONG_NAMES);
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      if (!hasShortName(field)) {
        json.writeStartArray();
        json.writeString(field.getKey());
        if (field.getValue() instanceof Value.Json(String text)) {
          json.writeStartArray();
          json.writeString(text);
          json.writeEndArray();
        } else {
          scalar(field.getValue(), json);
        }
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  private static boolean hasShortName(Map.Entry<String, Value> field) {
    return field.getKey().length() <= Documents.MOST_NAME;
  }

  private static void scalar(Value value, JsonGenerator json) throws IOException {
    switch (value) {
      case Value.Text(String text) -> json.writeString(text);
      case Value.Whole(long number) -> json.writeNumber(number);
      case Value.Decimal(double number) -> json.writeNumber(number);
      case Value.Truth(boolean truth) -> json.writeBoolean(truth);
      case Value.Json(String text) -> json.writeString(text);
      case Value.Nothing _ -> json.writeNull();
    }
  }
}
