package io.millrace.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Bodies of JSON, as shippers write them. */
final class JsonBody {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes one row. */
  interface RowWriter {
    void write(JsonGenerator json, Row row) throws IOException;
  }

  /** Writes what is in a body. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private JsonBody() {}

  /** Objects one behind the other, with the same text behind each. */
  static byte[] objects(List<Row> rows, String end, RowWriter writer) throws IOException {
    return of(json -> {
      for (Row row : rows) {
        object(json, row, writer);
        json.writeRaw(end);
      }
    });
  }

  /** One array of objects. */
  static byte[] array(List<Row> rows, RowWriter writer) throws IOException {
    return of(json -> {
      json.writeStartArray();
      for (Row row : rows) {
        object(json, row, writer);
      }
      json.writeEndArray();
    });
  }

  /** One object. */
  static byte[] object(Content content) throws IOException {
    return of(json -> {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    });
  }

  private static void object(JsonGenerator json, Row row, RowWriter writer) throws IOException {
    json.writeStartObject();
    writer.write(json, row);
    json.writeEndObject();
  }

  private static byte[] of(Content content) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 20);
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.setRootValueSeparator(null);
      content.write(json);
    }
    return body.toByteArray();
  }
}
