package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Comma-separated values after RFC 4180, with a line of names; all other fields as one of JSON. A
 * spreadsheet takes text that begins with {@code = + - @}, a tab or a return for a formula, and a
 * log line is written by strangers: unless it is a number it gets a {@code '} before it, as in the
 * server's exports.
 */
final class CsvPrinter implements RecordPrinter {
  private static final List<String> COLUMNS =
      List.of(
          "timestamp",
          "level",
          "service",
          "host",
          "message",
          "trace_id",
          "span_id",
          "exception",
          "fields",
          "id");

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,9})?");

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
    return node.isTextual() && isFormula(text) ? "'" + text : text;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty()
        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        && !NUMBER.matcher(text).matches();
  }

  private void line(List<String> values) {
    out.print(String.join(",", values.stream().map(CsvPrinter::quote).toList()));
    out.print("\r\n");
  }

  private static String quote(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
