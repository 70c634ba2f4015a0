package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.query.Fields;
import io.millrace.query.http.Csv;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Comma-separated values after RFC 4180, with a line of names; all other fields as one of JSON.
 * Text is made {@linkplain Csv harmless} to spreadsheets, as in the server's exports.
 */
final class CsvPrinter implements RecordPrinter {
  private static final List<String> COLUMNS =
      Stream.concat(Fields.IN_ORDER.stream(), Stream.of("fields", "id")).toList();

  private final PrintWriter out;
  private boolean started;

  CsvPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void record(JsonNode log) {
    if (!started) {
      line(COLUMNS);
      started = true;
    }
    line(COLUMNS.stream().map(name -> text(log.path(name))).toList());
  }

  @Override
  public void table(JsonNode columns, JsonNode rows) {
    line(texts(columns));
    rows.forEach(row -> line(texts(row)));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(text(node)));
    return texts;
  }

  private static String text(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return "";
    }
    String text = node.isContainerNode() ? node.toString() : node.asText();
    return node.isTextual() ? Csv.harmless(text) : text;
  }

  private void line(List<String> values) {
    out.print(String.join(",", values.stream().map(Csv::quoted).toList()));
    out.print("\r\n");
  }
}
