package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.millrace.ports.Completeness;
import io.millrace.query.pipe.Row;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * JSON, as one array or as an object a line (NDJSON). Records are whole, as in every answer, unless
 * columns were asked for: then each object has those, flat. What is missing is told in a last
 * object, {@code {"millrace":{"complete":false,"missing":[...]}}}.
 */
final class JsonFormat implements ExportFormat {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;
  private final boolean array;
  private final @Nullable ExportColumns columns;

  /**
   * @param columns null for whole records
   */
  JsonFormat(OutputStream out, boolean array, @Nullable ExportColumns columns) throws IOException {
    this.json =
        JSON.createGenerator(out)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .setRootValueSeparator(new SerializedString(""));
    this.array = array;
    this.columns = columns;
  }

  @Override
  public void begin() throws IOException {
    if (array) {
      json.writeStartArray();
    }
  }

  @Override
  public void write(Row row) throws IOException {
    if (columns == null && row instanceof Row.OfRecord(var record)) {
      RecordJson.write(json, record);
    } else if (columns != null) {
      writeColumns(row, columns);
    }
    newline();
  }

  private void writeColumns(Row row, ExportColumns named) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < named.names().size(); i++) {
      json.writeFieldName(named.names().get(i));
      RecordJson.write(json, named.value(row, i));
    }
    json.writeEndObject();
  }

  @Override
  public void end(Completeness completeness) throws IOException {
    if (!completeness.complete()) {
      json.writeStartObject();
      json.writeObjectFieldStart("millrace");
      json.writeBooleanField("complete", false);
      json.writeArrayFieldStart("missing");
      for (String part : completeness.missing()) {
        json.writeString(part);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      newline();
    }
    if (array) {
      json.writeEndArray();
    }
    json.close();
  }

  private void newline() throws IOException {
    if (!array) {
      json.writeRaw('\n');
    }
  }
}
