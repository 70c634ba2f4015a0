package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.TimeText;
import io.millrace.ports.Table;
import java.io.IOException;
import java.util.List;

/** A table as JSON: its columns, and a list of values for each row; times as RFC 3339. */
final class TableJson {
  private TableJson() {}

  /** Writes a whole answer. */
  static void write(Answer answer, Table table) throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    writeMembers(json, table.columns(), table.rows());
    answer.writeEnd(table.completeness());
    json.writeEndObject();
  }

  /** Writes columns and rows as members of an object. */
  static void writeMembers(JsonGenerator json, List<String> columns, List<List<Value>> rows)
      throws IOException {
    json.writeArrayFieldStart("columns");
    for (String column : columns) {
      json.writeString(column);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (List<Value> row : rows) {
      json.writeStartArray();
      for (int i = 0; i < row.size(); i++) {
        writeCell(json, columns.get(i), row.get(i));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeCell(JsonGenerator json, String column, Value value) throws IOException {
    if (column.equals(Fields.TIMESTAMP) && value instanceof Value.Whole(long nanos)) {
      json.writeString(TimeText.format(nanos));
    } else {
      RecordJson.write(json, value);
    }
  }
}
