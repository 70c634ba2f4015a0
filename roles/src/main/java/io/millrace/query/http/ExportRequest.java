package io.millrace.query.http;

import io.millrace.ports.LogQuery.Order;
import io.millrace.query.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What an export is asked for.
 *
 * @param fields the columns; empty for all there are
 * @param limit the most rows
 * @param escapesFormulas whether CSV is made safe for spreadsheets
 */
record ExportRequest(
    Selection selection,
    ExportFormat.Name format,
    List<String> fields,
    Order order,
    int limit,
    boolean escapesFormulas) {
  private static final Set<String> PARAMETERS =
      SelectionReader.parametersAnd("format", "fields", "sort", "limit", "formulas");

  private enum Formulas {
    ESCAPE,
    KEEP
  }

  static ExportRequest read(Parameters parameters, SelectionReader selections) {
    Formulas formulas = parameters.choice("formulas", Formulas.class, Formulas.ESCAPE);
    return new ExportRequest(
        selections.read(parameters),
        parameters.choice("format", ExportFormat.Name.class, ExportFormat.Name.NDJSON),
        parameters.texts("fields").stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList(),
        parameters.choice("sort", SortOrder.class, SortOrder.DESC).order(),
        parameters.number("limit", Integer.MAX_VALUE, 0, Integer.MAX_VALUE),
        formulas == Formulas.ESCAPE);
  }

  static Set<String> parameters() {
    return PARAMETERS;
  }
}
