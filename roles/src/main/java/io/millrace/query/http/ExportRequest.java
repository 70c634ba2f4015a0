package io.millrace.query.http;

import io.millrace.ports.LogQuery.Order;
import io.millrace.query.Selection;
import java.util.Set;

/**
 * What an export of logs is asked for.
 *
 * @param limit the most rows
 */
record ExportRequest(Selection selection, FileFormat file, Order order, int limit) {
  private static final Set<String> PARAMETERS =
      SelectionReader.parametersAnd("format", "fields", "sort", "limit", "formulas", "ending");

  static ExportRequest read(Parameters parameters, SelectionReader selections) {
    return new ExportRequest(
        selections.read(parameters),
        FileFormat.read(parameters, "millrace-logs", ExportFormat.Name.NDJSON),
        parameters.choice("sort", SortOrder.class, SortOrder.DESC).order(),
        parameters.number("limit", Integer.MAX_VALUE, 0, Integer.MAX_VALUE));
  }

  static Set<String> parameters() {
    return PARAMETERS;
  }
}
