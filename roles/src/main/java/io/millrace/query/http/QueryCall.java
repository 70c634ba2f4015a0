package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;
import java.io.IOException;

/**
 * {@code POST /logs/query}: records page by page, each page going on behind the last record of the
 * one before, so that no record comes twice and none that was there is passed over, whatever comes
 * in meanwhile. A query with pipes is answered with a table.
 */
final class QueryCall implements Call {
  private final QueryRunner runner;
  private final SelectionReader selections;
  private final SearchLimits limits;

  QueryCall(QueryRunner runner, SelectionReader selections, SearchLimits limits) {
    this.runner = runner;
    this.selections = selections;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    AskedPage page = AskedPage.read(request, selections, limits);
    QueryRunner asking = runner.watchedBy(request.query());
    if (page.isTable()) {
      TableJson.write(answer, asking.table(request.tenant(), page.selection()));
      return;
    }
    // One record more than the page holds tells whether there is another page.
    try (Cursor cursor =
        asking.search(
            request.tenant(), page.selection(), page.order(), page.after(), page.limit() + 1L)) {
      write(request, answer, cursor, page);
    }
  }

  private static void write(Request request, Answer answer, Cursor cursor, AskedPage page)
      throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("logs");
    LogId last = null;
    int written = 0;
    LogRecord record = cursor.next();
    while (record != null && written < page.limit() && !answer.isFull()) {
      request.checkWanted();
      RecordJson.write(json, record);
      last = record.id();
      written++;
      record = cursor.next();
    }
    json.writeEndArray();
    Completeness completeness = cursor.completeness();
    // An answer that ended at a limit of work goes on behind what it found.
    boolean more = record != null || !completeness.complete();
    json.writeStringField("cursor", more && last != null ? page.cursor(last) : null);
    answer.writeEnd(completeness);
    json.writeEndObject();
  }
}
