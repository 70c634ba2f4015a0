package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ports.Completeness;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks OpenSearch for hits and aggregations, of now or of a point in time. Thread-safe. */
final class Searches {
  private static final String KEEP_ALIVE = "2m";
  private static final String SHARDS_START = "5s";

  private final Connection connection;
  private final OpenSearchSettings.Search settings;

  Searches(Connection connection, OpenSearchSettings.Search settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /** The records of a query, in its order, from its place on, up to its limit. */
  OpenSearchCursor cursor(Scope scope, LogQuery query, Patience patience) {
    Pages pages = new Pages(this, settings, scope, query.order(), query.after(), null, patience);
    return new OpenSearchCursor(pages, scope, query.bounds(), patience, query.limit());
  }

  /**
   * All records of a scope, within the bounds of a query.
   *
   * @param point to look at, which stays open; null to look at now, and open one if need be
   */
  OpenSearchCursor cursor(Scope scope, LogQuery query, @Nullable String point, Patience patience) {
    Pages pages =
        new Pages(this, settings, scope, LogQuery.Order.NEWEST_FIRST, null, point, patience);
    return new OpenSearchCursor(pages, scope, query.bounds(), patience, Long.MAX_VALUE);
  }

  /**
   * Asks.
   *
   * @param point whose records are looked at; null for those of now
   * @return null if the tenant has no data stream, and so no records
   */
  @Nullable JsonNode ask(
      String stream, @Nullable String point, ObjectNode body, Patience patience) {
    body.put("timeout", Math.max(1, patience.leftMillis()) + "ms");
    Call call;
    if (point == null) {
      call = Call.post("/" + stream + "/_search", body);
    } else {
      body.set("pit", Json.object("id", point).put("keep_alive", KEEP_ALIVE));
      call = Call.post("/_search", body);
    }
    Answer answer = send(stream, call, patience);
    if (answer.status() == 404 && point == null) {
      return null;
    }
    if (!answer.isFine() && answer.errorType().startsWith("search_context_missing")) {
      throw new MillraceException(
          MillraceException.Kind.UNAVAILABLE,
          "OpenSearch has given up the search, as nobody drew on it for two minutes; ask again");
    }
    JsonNode found = answer.orThrow("a search").body();
    if (!found.has("hits")) {
      throw Connection.stranger("without hits");
    }
    return found;
  }

  /** A point in time, to be closed; null if the tenant has no data stream. */
  @Nullable String open(String stream, Patience patience) {
    Call call = Call.post("/" + stream + "/_search/point_in_time").with("keep_alive", KEEP_ALIVE);
    Answer answer = send(stream, call, patience);
    return answer.status() == 404
        ? null
        : answer.orThrow("opening a point in time").body().path("pit_id").asText();
  }

  /**
   * Asks; if nothing answers because the shards of the stream are only being started, as they are
   * for a moment after it was made or a node came back, waits for them and asks again.
   */
  private Answer send(String stream, Call call, Patience patience) {
    try {
      return connection.send(call, patience);
    } catch (MillraceException e) {
      if (e.kind() != MillraceException.Kind.UNAVAILABLE || !becomesReady(stream, patience)) {
        throw e;
      }
      return connection.send(call, patience);
    }
  }

  private boolean becomesReady(String stream, Patience patience) {
    Call health =
        Call.get("/_cluster/health/" + stream)
            .with("wait_for_status", "yellow")
            .with("timeout", SHARDS_START);
    try {
      Answer answer = connection.send(health, patience);
      return answer.isFine() && !answer.body().path("timed_out").asBoolean();
    } catch (MillraceException e) {
      // The first failure tells more.
      return false;
    }
  }

  /** Closes a point in time; OpenSearch does so by itself too, if later. */
  void close(String point) {
    try {
      connection.send(
          Call.delete("/_search/point_in_time", Json.object("pit_id", Json.texts(List.of(point)))));
    } catch (MillraceException e) {
      // It ends two minutes from now.
    }
  }

  /** What an answer lacks. */
  static Completeness completeness(JsonNode answer) {
    List<String> missing = new ArrayList<>();
    if (answer.path("timed_out").asBoolean()) {
      missing.add("OpenSearch ran out of time; narrow the query or its time range");
    }
    int failed = answer.path("_shards").path("failed").asInt();
    if (failed > 0) {
      Set<String> reasons = new TreeSet<>();
      for (JsonNode failure : answer.path("_shards").path("failures")) {
        JsonNode reason = failure.path("reason");
        reasons.add(reason.path("type").asText() + ": " + reason.path("reason").asText());
      }
      missing.add(
          "%d of %d shards of OpenSearch did not answer (%s)"
              .formatted(
                  failed,
                  answer.path("_shards").path("total").asInt(),
                  String.join("; ", reasons)));
    }
    return new Completeness(missing);
  }
}
