package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.Table;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;
import io.millrace.query.Selection;
import java.io.IOException;
import java.util.Set;

/**
 * {@code GET /api/v1/logs/search}: the newest records, page by page, and how many there are in all.
 * Pages are counted from the newest record of the moment, so they shift while records come in;
 * {@link QueryCall} has pages that do not. A query with pipes is answered with a table.
 */
final class SearchCall implements Call {
  private static final Set<String> PARAMETERS = SelectionReader.parametersAnd("page", "limit");
  private static final int DEFAULT_LIMIT = 100;

  private final QueryRunner runner;
  private final SelectionReader selections;
  private final SearchLimits limits;

  SearchCall(QueryRunner runner, SelectionReader selections, SearchLimits limits) {
    this.runner = runner;
    this.selections = selections;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.asked(PARAMETERS);
    Selection selection = selections.read(parameters);
    int limit = parameters.number("limit", DEFAULT_LIMIT, 0, limits.page());
    int page = parameters.number("page", 1, 1, Integer.MAX_VALUE);
    if (!selection.pipes().isEmpty()) {
      TableJson.write(answer, runner.watchedBy(request.query()).table(request.tenant(), selection));
      return;
    }
    long skipped = (page - 1L) * limit;
    if (skipped + limit > limits.offset()) {
      throw Parameters.invalid(
          "pages reach no further than the record %,d; page on with the cursor of POST /logs/query"
              .formatted(limits.offset()));
    }
    JsonGenerator json = answer.json();
    json.writeStartObject();
    Found found = writeRecords(request, answer, selection, skipped, limit);
    Completeness completeness = found.completeness();
    long total = found.records();
    if (!found.isAll()) {
      Table count = runner.watchedBy(request.query()).count(request.tenant(), selection);
      total = ((Value.Whole) count.rows().getFirst().getFirst()).number();
      completeness = completeness.and(count.completeness());
    }
    json.writeNumberField("total", total);
    json.writeNumberField("page", page);
    json.writeNumberField("limit", limit);
    answer.writeEnd(completeness);
    json.writeEndObject();
  }

  /**
   * What was found on the way to the end of the page.
   *
   * @param records how many records
   * @param isAll whether there are no more, so that they need not be counted
   */
  private record Found(long records, boolean isAll, Completeness completeness) {}

  private Found writeRecords(
      Request request, Answer answer, Selection selection, long skipped, int limit)
      throws IOException {
    answer.json().writeArrayFieldStart("logs");
    Found found =
        limit == 0
            ? new Found(0, false, Completeness.COMPLETE)
            : drawRecords(request, answer, selection, skipped, skipped + limit);
    answer.json().writeEndArray();
    return found;
  }

  private Found drawRecords(
      Request request, Answer answer, Selection selection, long skipped, long end)
      throws IOException {
    try (Cursor cursor =
        runner
            .watchedBy(request.query())
            .search(request.tenant(), selection, Order.NEWEST_FIRST, end)) {
      long found = 0;
      LogRecord record = cursor.next();
      for (; record != null && !answer.isFull(); record = cursor.next()) {
        request.checkWanted();
        if (found++ >= skipped) {
          RecordJson.write(answer.json(), record);
        }
      }
      if (record != null) {
        return new Found(found, false, answer.cut("ask for fewer records in a page"));
      }
      Completeness completeness = cursor.completeness();
      return new Found(found, found < end && completeness.complete(), completeness);
    }
  }
}
