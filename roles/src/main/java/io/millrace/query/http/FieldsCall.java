package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.FieldInfo;
import io.millrace.query.QueryRunner;
import io.millrace.query.Selection;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * {@code GET /api/v1/logs/fields}: which fields there are, the kinds of value they hold, and about
 * how many records have them. What stands behind the first pipe of a query is left out of account.
 */
final class FieldsCall implements Call {
  private static final Set<String> PARAMETERS = SelectionReader.parametersAnd();

  private final QueryRunner runner;
  private final SelectionReader selections;

  FieldsCall(QueryRunner runner, SelectionReader selections) {
    this.runner = runner;
    this.selections = selections;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.asked(PARAMETERS);
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("fields");
    Selection selection = selections.read(parameters);
    for (FieldInfo field : runner.watchedBy(request.query()).fields(request.tenant(), selection)) {
      json.writeStartObject();
      json.writeStringField("name", field.name());
      json.writeArrayFieldStart("types");
      for (FieldInfo.Kind kind : FieldInfo.Kind.values()) {
        if (field.kinds().contains(kind)) {
          json.writeString(kind.name().toLowerCase(Locale.ROOT));
        }
      }
      json.writeEndArray();
      json.writeNumberField("rows", field.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    answer.writeEnd(runner.watchedBy(request.query()).completeness(request.tenant(), selection));
    json.writeEndObject();
  }
}
