package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Fields;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery.Order;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;
import io.millrace.query.Selection;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code GET /api/v1/traces/{trace_id}}: all records of a trace, oldest first. */
final class TraceCall implements Call {
  private static final Set<String> PARAMETERS = Set.of("start_time", "end_time");

  private final QueryRunner runner;
  private final SelectionReader selections;
  private final SearchLimits limits;

  TraceCall(QueryRunner runner, SelectionReader selections, SearchLimits limits) {
    this.runner = runner;
    this.selections = selections;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    String trace = request.path("trace_id");
    Expression where = Selection.oneOf(Fields.TRACE_ID, List.of(trace));
    Selection selection = selections.read(parameters).and(where);
    int limit = limits.page();
    try (Cursor cursor =
        runner
            .watchedBy(request.query())
            .search(request.tenant(), selection, Order.OLDEST_FIRST, limit + 1L)) {
      JsonGenerator json = answer.json();
      json.writeStartObject();
      json.writeStringField("trace_id", trace);
      Completeness completeness =
          RecordsJson.write(
              request,
              answer,
              "logs",
              cursor,
              limit,
              "page through all with POST /logs/query and the filter trace_id");
      answer.writeEnd(completeness);
      json.writeEndObject();
    }
  }
}
