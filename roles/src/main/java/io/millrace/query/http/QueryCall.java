package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;
import io.millrace.query.Selection;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code POST /logs/query}: records page by page, each page going on behind the last record of the
 * one before, so that no record comes twice and none that was there is passed over, whatever comes
 * in meanwhile. A query with pipes is answered with a table.
 */
final class QueryCall implements Call {
  private static final int DEFAULT_LIMIT = 100;

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
    request.parameters(Set.of());
    QueryBody body = QueryBody.parse(request.body());
    Selection selection = selections.read(body.query(), body.start(), body.end(), body.filters());
    if (!selection.pipes().isEmpty()) {
      TableJson.write(answer, runner.table(request.tenant(), selection));
      return;
    }
    int limit = limit(body.limit());
    long fingerprint =
        Fingerprint.of(
            Arrays.asList(body.query(), body.start(), body.end(), body.filters(), body.order()));
    PageCursor from = PageCursor.read(body.cursor(), fingerprint);
    Selection pinned = from == null ? selection : selection.during(from.range());
    LogId after = from == null ? null : from.last();
    // One record more than the page holds tells whether there is another page.
    try (Cursor cursor = runner.search(request.tenant(), pinned, body.order(), after, limit + 1L)) {
      writePage(request, answer, cursor, limit, pinned, fingerprint);
    }
  }

  private void writePage(
      Request request,
      Answer answer,
      Cursor cursor,
      int limit,
      Selection selection,
      long fingerprint)
      throws IOException {
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("logs");
    LogId last = null;
    int written = 0;
    LogRecord record = cursor.next();
    while (record != null && written < limit && !answer.isFull()) {
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
    if (more && last != null) {
      json.writeStringField("cursor", new PageCursor(fingerprint, selection.range(), last).text());
    } else {
      json.writeNullField("cursor");
    }
    answer.writeEnd(completeness);
    json.writeEndObject();
  }

  private int limit(OptionalLong given) {
    return given.isEmpty()
        ? Math.min(DEFAULT_LIMIT, limits.page())
        : Parameters.within("limit", given.getAsLong(), 1, limits.page());
  }
}
