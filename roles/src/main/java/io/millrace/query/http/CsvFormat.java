package io.millrace.query.http;

import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.query.pipe.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * CSV after RFC 4180: a line of column names, then a line a row, ended by CRLF, in UTF-8. What a
 * row does not have is empty; text that is empty is {@code ""}.
 *
 * <p>A spreadsheet takes a cell that begins with {@code = + - @}, a tab or a return for a formula,
 * and a log line is written by strangers. So such a cell gets a {@code '} before it, unless it is a
 * number; who feeds programs rather than spreadsheets can switch that off.
 */
final class CsvFormat implements ExportFormat {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,9})?");

  private final OutputStream out;
  private final ExportColumns columns;
  private final boolean escapesFormulas;
  private final StringBuilder line = new StringBuilder();

  CsvFormat(OutputStream out, ExportColumns columns, boolean escapesFormulas) {
    this.out = out;
    this.columns = columns;
    this.escapesFormulas = escapesFormulas;
  }

  @Override
  public void begin() throws IOException {
    columns.names().forEach(name -> cell(new Value.Text(name)));
    endLine();
  }

  @Override
  public void write(Row row) throws IOException {
    for (int i = 0; i < columns.names().size(); i++) {
      cell(columns.value(row, i));
    }
    endLine();
  }

  /** What is missing is told in a last line: its first cell begins with {@code #INCOMPLETE}. */
  @Override
  public void end(Completeness completeness) throws IOException {
    if (!completeness.complete()) {
      cell(new Value.Text("#INCOMPLETE: " + String.join("; ", completeness.missing())));
      Collections.nCopies(Math.max(0, columns.names().size() - 1), Value.NOTHING)
          .forEach(this::cell);
      endLine();
    }
  }

  private void cell(Value value) {
    switch (value) {
      case Value.Nothing _ -> {}
      case Value.Text(String text) -> text(isFormula(text) ? "'" + text : text);
      case Value.Json(String json) -> text(json);
      default -> line.append(value.display());
    }
    line.append(',');
  }

  private void text(String text) {
    if (!text.isEmpty() && text.chars().noneMatch(CsvFormat::needsQuotes)) {
      line.append(text);
      return;
    }
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line.append(c == '"' ? "\"\"" : c);
    }
    line.append('"');
  }

  private boolean isFormula(String text) {
    return escapesFormulas
        && !text.isEmpty()
        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        && !NUMBER.matcher(text).matches();
  }

  private static boolean needsQuotes(int c) {
    return c == '"' || c == ',' || c == '\n' || c == '\r';
  }

  private void endLine() throws IOException {
    // A table may have no columns, and so no comma either.
    line.setLength(Math.max(0, line.length() - 1));
    line.append("\r\n");
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }
}
