package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Fields;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.LogStore;
import io.millrace.query.QueryRunner;
import io.millrace.query.SearchLimits;
import io.millrace.query.Selection;
import io.millrace.query.TimeRange;
import io.millrace.query.pipe.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code GET /api/v1/logs/{id}/context}: a record, and its neighbours in the stream it came in,
 * which is that of its service and host.
 */
final class ContextCall implements Call {
  private static final Set<String> PARAMETERS = Set.of("before", "after");
  private static final int DEFAULT = 10;
  private static final String REMEDY = "ask for fewer neighbours";

  private final LogStore store;
  private final QueryRunner runner;
  private final SearchLimits limits;

  ContextCall(LogStore store, QueryRunner runner, SearchLimits limits) {
    this.store = store;
    this.runner = runner;
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    int before = parameters.number("before", DEFAULT, 0, limits.context());
    int after = parameters.number("after", DEFAULT, 0, limits.context());
    LogRecord record = RecordCall.find(request, store);
    Selection stream = new Selection(stream(record), List.of(), TimeRange.OPEN);

    JsonGenerator json = answer.json();
    json.writeStartObject();
    Completeness older = writeBefore(request, answer, stream, record, before);
    json.writeFieldName("log");
    RecordJson.write(json, record);
    Completeness newer = writeAfter(request, answer, stream, record, after);
    answer.writeEnd(older.and(newer));
    json.writeEndObject();
  }

  /** The search finds the nearest first, and the oldest is to stand first. */
  private Completeness writeBefore(
      Request request, Answer answer, Selection stream, LogRecord record, int limit)
      throws IOException {
    List<LogRecord> nearestFirst = new ArrayList<>();
    Completeness completeness;
    try (Cursor cursor =
        runner
            .watchedBy(request.query())
            .search(request.tenant(), stream, Order.NEWEST_FIRST, record.id(), limit)) {
      long bytes = 0;
      LogRecord found = cursor.next();
      while (found != null && bytes < limits.answerBytes()) {
        request.checkWanted();
        nearestFirst.add(found);
        bytes += Row.of(found).bytes();
        found = cursor.next();
      }
      completeness = found == null ? cursor.completeness() : answer.cut(REMEDY);
    }
    answer.json().writeArrayFieldStart("before");
    for (LogRecord found : nearestFirst.reversed()) {
      RecordJson.write(answer.json(), found);
    }
    answer.json().writeEndArray();
    return completeness;
  }

  private Completeness writeAfter(
      Request request, Answer answer, Selection stream, LogRecord record, int limit)
      throws IOException {
    try (Cursor cursor =
        runner
            .watchedBy(request.query())
            .search(request.tenant(), stream, Order.OLDEST_FIRST, record.id(), limit)) {
      return RecordsJson.write(request, answer, "after", cursor, limit, REMEDY);
    }
  }

  private static Expression stream(LogRecord record) {
    String host = record.host();
    return Expression.allOf(
        List.of(
            Selection.oneOf(Fields.SERVICE, List.of(record.service())),
            host == null
                ? new Expression.Not(new Expression.Exists(Fields.HOST))
                : Selection.oneOf(Fields.HOST, List.of(host))));
  }
}
