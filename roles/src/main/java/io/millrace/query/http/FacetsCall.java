package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.Value;
import io.millrace.model.query.Function;
import io.millrace.ports.Completeness;
import io.millrace.ports.Grouping;
import io.millrace.ports.Table;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;
import io.millrace.query.Selection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code GET /api/v1/logs/facets}: the most frequent values of fields. Values are given as text, as
 * one would type them in a query. What stands behind the first pipe of a query is left out of
 * account.
 */
final class FacetsCall implements Call {
  private static final Set<String> PARAMETERS = SelectionReader.parametersAnd("field", "limit");
  private static final int DEFAULT_LIMIT = 10;

  private final QueryRunner runner;
  private final SelectionReader selections;
  private final SearchLimits limits;

  FacetsCall(QueryRunner runner, SelectionReader selections, SearchLimits limits) {
    this.runner = runner;
    this.selections = selections;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.asked(PARAMETERS);
    Selection selection = selections.read(parameters);
    Set<String> fields = new LinkedHashSet<>(parameters.texts("field"));
    if (fields.isEmpty() || fields.size() > limits.facets()) {
      throw Parameters.invalid(
          "name the fields to count, at least one and at most %d, as in field=service&field=level"
              .formatted(limits.facets()));
    }
    int limit = parameters.number("limit", DEFAULT_LIMIT, 1, limits.table());
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("facets");
    Completeness completeness = Completeness.COMPLETE;
    for (String field : fields) {
      if (answer.isFull()) {
        completeness = completeness.and(answer.cut("the field " + field + " is left out"));
        continue;
      }
      request.checkWanted();
      Table table =
          runner
              .watchedBy(request.query())
              .aggregate(
                  request.tenant(),
                  selection.and(Selection.has(field)),
                  new Grouping(0, List.of(field), List.of(Function.count()), limit));
      completeness = completeness.and(write(answer, field, table)).and(table.completeness());
    }
    json.writeEndArray();
    answer.writeEnd(completeness);
    json.writeEndObject();
  }

  private static Completeness write(Answer answer, String field, Table table) throws IOException {
    // A number here and the same as text there are one value to the person who reads it.
    Map<String, Long> counts = new LinkedHashMap<>();
    for (List<Value> row : table.rows()) {
      if (row.get(1) instanceof Value.Whole(long count) && !row.getFirst().equals(Value.NOTHING)) {
        counts.merge(row.getFirst().display(), count, Long::sum);
      }
    }
    JsonGenerator json = answer.json();
    Completeness completeness = Completeness.COMPLETE;
    json.writeStartObject();
    json.writeStringField("field", field);
    json.writeArrayFieldStart("values");
    for (Map.Entry<String, Long> value : counts.entrySet()) {
      if (answer.isFull()) {
        completeness =
            answer.cut("values of " + field + " are left out: ask for fewer fields or values");
        break;
      }
      json.writeStartObject();
      json.writeStringField("value", value.getKey());
      json.writeNumberField("count", value.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    return completeness;
  }
}
