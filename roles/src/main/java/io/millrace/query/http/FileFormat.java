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
 * @param ending whether a line behind the file says how it ended
 */
public record FileFormat(
    String name,
    ExportFormat.Name format,
    List<String> fields,
    boolean escapesFormulas,
    Ending ending) {
  /** What stands behind the file. */
  public enum Ending {
    NONE,
    LINE
  }

  private enum Formulas {
    ESCAPE,
    KEEP
  }

  public FileFormat {
    fields = List.copyOf(fields);
  }

  /**
   * Reads {@code format}, {@code fields}, {@code formulas} and {@code ending}.
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
        parameters.choice("formulas", Formulas.class, Formulas.ESCAPE) == Formulas.ESCAPE,
        parameters.choice("ending", Ending.class, Ending.NONE));
  }
}
