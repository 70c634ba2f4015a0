package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Records as lines for people, tables in columns. Control characters, and those that change the
 * direction of text, never reach the terminal; further lines of a record are indented, so that none
 * can pass for a record of its own.
 */
final class TextPrinter implements RecordPrinter {
  private static final int SERVICE_WIDTH = 14;
  private static final String INDENT = " ".repeat(4);

  private final PrintWriter out;

  TextPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void record(JsonNode log) {
    StringBuilder line = new StringBuilder();
    line.append(log.path("timestamp").asText()).append("  ");
    pad(line, log.path("level").asText(), 8).append("  ");
    pad(line, printable(log.path("service").asText(), false), SERVICE_WIDTH).append("  ");
    line.append(printable(log.path("message").asText(), true).replace("\n", "\n" + INDENT));
    if (log.hasNonNull("trace_id")) {
      line.append("  trace_id=").append(printable(log.path("trace_id").asText(), false));
    }
    log.path("fields")
        .properties()
        .forEach(field ->
            line.append("  ")
                .append(printable(field.getKey(), false))
                .append('=')
                .append(printable(field.getValue().asText(field.getValue().toString()), false)));
    if (log.hasNonNull("exception")) {
      line.append('\n')
          .append(printable(log.path("exception").asText(), true).indent(INDENT.length()));
    }
    out.println(line.toString().stripTrailing());
  }

  @Override
  public void table(JsonNode columns, JsonNode rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(texts(columns));
    rows.forEach(row -> lines.add(texts(row)));
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        pad(text, line.get(i), widths[i]).append("  ");
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(
        node -> texts.add(node.isNull() ? "-" : printable(node.asText(node.toString()), false)));
    return texts;
  }

  private static StringBuilder pad(StringBuilder to, String text, int width) {
    return to.append(text).repeat(" ", Math.max(0, width - text.length()));
  }

  /**
   * The text without what could steer a terminal: a log line is somebody else's input. Newlines and
   * tabs may stay.
   */
  private static String printable(String text, boolean lines) {
    if (text.codePoints().allMatch(TextPrinter::isPlain)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(c -> {
          if (isPlain(c) || (lines && (c == '\n' || c == '\t'))) {
            safe.appendCodePoint(c);
          } else {
            safe.append((c < 0x100 ? "\\x%02x" : "\\u{%x}").formatted(c));
          }
        });
    return safe.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
