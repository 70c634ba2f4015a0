package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.Table;
import io.millrace.ports.aggregation.Accumulator;
import io.millrace.ports.aggregation.Groups;
import io.millrace.ports.aggregation.RecordFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One aggregation. What OpenSearch can decide and group it does, over the records that match for
 * certain and have all values in columns; the few others are fetched, held against the query and
 * added here, all of one point in time. Where it cannot, all records are fetched. For one thread.
 */
final class Aggregation {
  private static final int PAGE = 1_000;

  /** With functions that keep much for each group. */
  private static final int SMALL_PAGE = 200;

  private final Searches searches;
  private final OpenSearchSettings.Search settings;
  private final LogQuery query;
  private final Grouping grouping;
  private final Scope scope;
  private final Patience patience;
  private final Groups groups;
  private Completeness completeness = Completeness.COMPLETE;

  Aggregation(
      Searches searches,
      OpenSearchSettings.Search settings,
      LogQuery query,
      Grouping grouping,
      Scope scope) {
    this.searches = searches;
    this.settings = settings;
    this.query = query;
    this.grouping = grouping;
    this.scope = scope;
    this.patience = Patience.of(query.bounds());
    this.groups = new Groups(grouping, query.bounds().groups());
  }

  /** Computes the answer. */
  Table table() {
    String point = null;
    try {
      point = scope.isEmpty() ? null : searches.open(scope.stream(), patience);
      Table top = point == null ? null : fill(point);
      if (top != null) {
        return top;
      }
    } catch (Patience.Lost e) {
      completeness = completeness.and(e.completeness());
    } finally {
      if (point != null) {
        searches.close(point);
      }
    }
    return groups.table(completeness);
  }

  /** Fills the groups, or gives the answer at once. */
  private @Nullable Table fill(String point) {
    ServerGroups server = ServerGroups.of(grouping);
    if (server == null) {
      fetched(scope, point);
      return null;
    }
    JsonNode certain = Clauses.and(scope.where().least(), server.whole());
    JsonNode uncertain = Clauses.and(scope.where().most(), Clauses.not(certain));
    boolean none =
        scope.where().most().equals(certain)
            || (grouping.countsRecords() && grouping.by().isEmpty() && scope.where().isExact())
            || count(uncertain, point) == 0;
    if (!none && !grouping.functions().stream().allMatch(ServerFunctions::merges)) {
      fetched(scope, point);
      return null;
    }
    if (none) {
      Table top = new TopGroups(searches, scope, grouping, patience).table(certain, point);
      if (top != null) {
        return top;
      }
    }
    grouped(server, certain, point);
    if (!none) {
      fetched(scope.uncertain(uncertain), point);
    }
    return null;
  }

  private long count(JsonNode which, String point) {
    ObjectNode body = Json.object().put("size", 0).put("track_total_hits", true);
    body.set("query", which);
    JsonNode answer = searches.ask(scope.stream(), point, body, patience);
    if (answer == null) {
      return 0;
    }
    note(Searches.completeness(answer));
    return answer.path("hits").path("total").path("value").asLong();
  }

  /** Adds records one by one. */
  private void fetched(Scope which, String point) {
    Pages pages =
        new Pages(searches, settings, which, LogQuery.Order.NEWEST_FIRST, null, point, patience);
    try (OpenSearchCursor cursor =
        new OpenSearchCursor(pages, which, query.bounds(), patience, Long.MAX_VALUE)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        add(record);
      }
      note(cursor.completeness());
    }
  }

  private void add(LogRecord record) {
    List<Value> keys = new ArrayList<>(grouping.by().size() + 1);
    if (grouping.step() > 0) {
      keys.add(new Value.Whole(Groups.intervalStart(record.timestamp(), grouping.step())));
    }
    for (String field : grouping.by()) {
      Value value = RecordFields.value(record, field);
      keys.add(value == null ? Value.NOTHING : value);
    }
    Accumulator[] group = groups.of(keys);
    for (int i = 0; group != null && i < group.length; i++) {
      String field = grouping.functions().get(i).field();
      group[i].add(field == null ? null : RecordFields.value(record, field), 1);
    }
  }

  /** Adds what OpenSearch has grouped. */
  private void grouped(ServerGroups server, JsonNode certain, String point) {
    boolean large = !grouping.functions().stream().allMatch(ServerFunctions::merges);
    ObjectNode body = Json.object().put("size", 0).put("track_total_hits", server.isSingle());
    body.set("query", certain);
    if (server.isSingle()) {
      body.set("aggs", ServerFunctions.ask(grouping.functions()));
      JsonNode answer = searches.ask(scope.stream(), point, body, patience);
      if (answer != null) {
        note(Searches.completeness(answer));
        long rows = answer.path("hits").path("total").path("value").asLong();
        take(answer.path("aggregations"), rows, List.of());
      }
      return;
    }
    int size = large ? SMALL_PAGE : PAGE;
    JsonNode after = null;
    boolean more = true;
    while (more) {
      body.set("aggs", server.page(size, after));
      JsonNode answer = searches.ask(scope.stream(), point, body, patience);
      if (answer == null) {
        return;
      }
      note(Searches.completeness(answer));
      JsonNode page = answer.path("aggregations").path(ServerGroups.GROUPS);
      boolean fits = true;
      for (JsonNode bucket : page.path("buckets")) {
        fits &= take(bucket, bucket.path("doc_count").asLong(), server.keys(bucket));
      }
      after = page.get("after_key");
      more = fits && after != null && page.path("buckets").size() == size;
    }
  }

  /** False if there are more groups than may be. */
  private boolean take(JsonNode bucket, long rows, List<Value> keys) {
    Accumulator[] group = groups.of(keys);
    if (group != null) {
      ServerFunctions.take(grouping.functions(), bucket, rows, group);
    }
    return group != null;
  }

  private void note(Completeness some) {
    completeness = completeness.complete() ? some : completeness;
  }
}
