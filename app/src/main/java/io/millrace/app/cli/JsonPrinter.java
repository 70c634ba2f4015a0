package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** One JSON object a line. */
final class JsonPrinter implements RecordPrinter {
  private final PrintWriter out;

  JsonPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void record(JsonNode log) {
    out.println(log);
  }

  @Override
  public void table(JsonNode columns, JsonNode rows) {
    for (JsonNode row : rows) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < columns.size(); i++) {
        object.set(columns.path(i).asText(), row.path(i));
      }
      out.println(object);
    }
  }
}
