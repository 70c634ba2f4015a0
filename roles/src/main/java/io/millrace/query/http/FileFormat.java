package io.millrace.query.http;

import java.util.Arrays;
import java.util.List;

/**
 * What kind of file an export makes.
 *
 * @param name under which it is saved, without its ending
 * @param format how rows are written
 * @param fields the columns; empty for all there are
 * @param escapesFormulas whether CSV is made safe for spreadsheets
 */
public record FileFormat(
    String name, ExportFormat.Name format, List<String> fields, boolean escapesFormulas) {
  private enum Formulas {
    ESCAPE,
    KEEP
  }

  public FileFormat {
    fields = List.copyOf(fields);
  }

  /**
   * Reads {@code format}, {@code fields} and {@code formulas}.
   *
   * @param otherwise the format if none is given
   */
  public static FileFormat read(Parameters parameters, String name, ExportFormat.Name otherwise) {
    return new FileFormat(
        name,
        parameters.choice("format", ExportFormat.Name.class, otherwise),
        parameters.texts("fields").stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(String::strip)
            .filter(field -> !field.isEmpty())
            .toList(),
        parameters.choice("formulas", Formulas.class, Formulas.ESCAPE) == Formulas.ESCAPE);
  }
}
