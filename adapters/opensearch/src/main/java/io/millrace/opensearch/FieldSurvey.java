package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Fields;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.FieldInfo.Kind;
import io.millrace.ports.LogQuery;
import io.millrace.ports.aggregation.FieldCounter;
import java.util.List;
import java.util.Set;

/** Tells which fields records hold. Those that may match are fetched and counted here. */
final class FieldSurvey {
  /** The most fields and kinds that are told; of more, those that most records have. */
  private static final int MOST = 20_000;

  private final Searches searches;
  private final LogQuery query;
  private final Scope scope;
  private final Patience patience;
  private final FieldCounter counter = new FieldCounter();

  FieldSurvey(Searches searches, LogQuery query, Scope scope) {
    this.searches = searches;
    this.query = query;
    this.scope = scope;
    this.patience = Patience.of(query.bounds());
  }

  /** The fields, by name; those found so far if the query's bounds end the work. */
  List<FieldInfo> fields() {
    if (scope.isEmpty()) {
      return List.of();
    }
    try {
      certain();
      if (!scope.where().isExact()) {
        uncertain();
      }
    } catch (Connection.TooLarge e) {
      throw e.failure("the list of fields");
    } catch (Patience.Lost e) {
      // What there is of fields has no place to say that it is not all.
    }
    return counter.fields();
  }

  private void certain() {
    ObjectNode body = Json.object().put("size", 0).put("track_total_hits", true);
    body.set("query", scope.where().least());
    ObjectNode terms = Json.object().put("field", Documents.KINDS).put("size", MOST);
    body.set("aggs", Json.object("kinds", Json.object("terms", terms)));
    JsonNode answer = searches.ask(scope.stream(), null, body, patience);
    if (answer == null) {
      return;
    }
    long rows = answer.path("hits").path("total").path("value").asLong();
    if (rows > 0) {
      counter.add(Fields.TIMESTAMP, Set.of(Kind.WHOLE), rows);
      counter.add(Fields.LEVEL, Set.of(Kind.TEXT), rows);
      counter.add(Fields.MESSAGE, Set.of(Kind.TEXT), rows);
    }
    for (JsonNode bucket : answer.path("aggregations").path("kinds").path("buckets")) {
      String term = bucket.path("key").asText();
      int end = term.lastIndexOf('=');
      counter.add(
          FieldKey.name(term.substring(0, end)),
          Set.of(Kind.valueOf(term.substring(end + 1))),
          bucket.path("doc_count").asLong());
    }
  }

  private void uncertain() {
    Scope rest =
        scope.uncertain(Clauses.and(scope.where().most(), Clauses.not(scope.where().least())));
    try (OpenSearchCursor cursor = searches.cursor(rest, query, null, patience)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        counter.add(record);
      }
    }
  }
}
