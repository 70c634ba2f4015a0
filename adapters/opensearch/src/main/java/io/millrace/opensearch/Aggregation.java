package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.Grouping;
import io.millrace.ports.LogQuery;
import io.millrace.ports.Table;
import io.millrace.ports.aggregation.Accumulator;
import io.millrace.ports.aggregation.Aggregator;
import io.millrace.ports.aggregation.Groups;
import java.util.List;
import java.util.Set;
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
  private final LogQuery query;
  private final Grouping grouping;
  private final Scope scope;
  private final Patience patience;
  private final Groups groups;
  private Completeness completeness = Completeness.COMPLETE;

  Aggregation(Searches searches, LogQuery query, Grouping grouping, Scope scope) {
    this.searches = searches;
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
      if (needsPoint()) {
        point = searches.open(scope.stream(), patience);
      }
      Table top = scope.isEmpty() ? null : fill(point);
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

  /** Unless one look will do: then that of now is as good. */
  private boolean needsPoint() {
    ServerGroups server = ServerGroups.of(grouping);
    boolean once =
        server != null
            && server.isSingle()
            && scope.where().isExact()
            && server.whole().equals(Clauses.ALL);
    return !once && !scope.isEmpty();
  }

  /** Fills the groups, or gives the answer at once. */
  private @Nullable Table fill(@Nullable String point) {
    ServerGroups server = ServerGroups.of(grouping);
    if (server == null) {
      fetched(scope, point);
      return null;
    }
    JsonNode certain = Clauses.and(scope.where().least(), server.whole());
    JsonNode uncertain = Clauses.and(scope.where().most(), Clauses.not(certain));
    boolean none =
        scope.where().most().equals(certain)
            || Buckets.rows(buckets(uncertain, point).all(Json.object())) == 0;
    Buckets records = buckets(certain, point);
    ServerValues values = new ServerValues(records, server, grouping.functions());
    Set<Integer> byValue = values.able();
    ServerFunctions functions = new ServerFunctions(grouping.functions(), byValue);
    if (!none && functions.hasEstimates()) {
      fetched(scope, point);
      return null;
    }
    Table top = none ? new TopGroups(grouping, functions).table(records) : null;
    if (top != null) {
      return top;
    }
    grouped(server, functions, records);
    byValue.forEach(function -> values.compute(function, groups));
    note(records.completeness());
    if (!none) {
      fetched(scope.uncertain(uncertain), point);
    }
    return null;
  }

  private Buckets buckets(JsonNode which, @Nullable String point) {
    return new Buckets(searches, scope.stream(), point, which, patience);
  }

  /** Adds records one by one. */
  private void fetched(Scope which, @Nullable String point) {
    Aggregator aggregator = new Aggregator(grouping, groups);
    try (OpenSearchCursor cursor = searches.cursor(which, query, point, patience)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        aggregator.add(record);
      }
      note(cursor.completeness());
    }
  }

  /** Adds what OpenSearch has grouped. */
  private void grouped(ServerGroups server, ServerFunctions functions, Buckets records) {
    if (server.isSingle()) {
      JsonNode answer = records.all(functions.ask());
      take(functions, answer.path("aggregations"), Buckets.rows(answer), List.of());
      return;
    }
    records.each(
        server.sources(),
        functions.ask(),
        functions.hasEstimates() ? SMALL_PAGE : PAGE,
        bucket -> take(functions, bucket, bucket.path("doc_count").asLong(), server.keys(bucket)));
  }

  /** False if there are more groups than may be. */
  private boolean take(ServerFunctions functions, JsonNode bucket, long rows, List<Value> keys) {
    Accumulator[] group = groups.of(keys);
    if (group != null) {
      functions.take(bucket, rows, group);
    }
    return group != null;
  }

  private void note(Completeness some) {
    completeness = completeness.complete() ? some : completeness;
  }
}
