package io.millrace.query.http;

import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.query.pipe.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * CSV after RFC 4180: a line of column names, then a line a row, ended by CRLF, in UTF-8. What a
 * row does not have is empty; text that is empty is {@code ""}.
 *
 * <p>Who feeds programs rather than spreadsheets can switch off that formulas are made {@linkplain
 * Csv harmless}.
 */
final class CsvFormat implements ExportFormat {
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
      case Value.Text(String text) -> text(escapesFormulas ? Csv.harmless(text) : text);
      case Value.Json(String json) -> text(json);
      default -> line.append(value.display());
    }
    line.append(',');
  }

  private void text(String text) {
    line.append(text.isEmpty() ? "\"\"" : Csv.quoted(text));
  }

  private void endLine() throws IOException {
    // A table may have no columns, and so no comma either.
    line.setLength(Math.max(0, line.length() - 1));
    line.append("\r\n");
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }
}
