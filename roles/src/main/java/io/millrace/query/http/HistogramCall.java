package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.query.Histogram;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;
import java.io.IOException;

/**
 * {@code GET /api/v1/logs/histogram}: how many records there are over time, by the values of a
 * field if one is named. What stands behind the first pipe of a query is left out of account.
 */
final class HistogramCall implements Call {
  private final QueryRunner runner;
  private final SelectionReader selections;
  private final SearchLimits limits;

  HistogramCall(QueryRunner runner, SelectionReader selections, SearchLimits limits) {
    this.runner = runner;
    this.selections = selections;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    QueryRunner asking = runner.watchedBy(request.query());
    AskedHistogram.Plan plan =
        AskedHistogram.read(request, selections, limits).plan(asking, request.tenant());
    Histogram histogram = plan.histogram(plan.count(asking, request.tenant()));
    JsonGenerator json = answer.json();
    json.writeStartObject();
    plan.writeMembers(json, histogram);
    answer.writeEnd(plan.extent().completeness().and(histogram.completeness()));
    json.writeEndObject();
  }
}
