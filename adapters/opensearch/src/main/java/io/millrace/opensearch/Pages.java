package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.LogQuery.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the hits of a scope page by page, in the order of {@link LogId}. The first page is of the
 * records of now; where there is more, a point in time is opened, so that what comes and goes
 * meanwhile moves no page. For one thread.
 */
final class Pages {
  /** The size of a first page when nobody says how much is wanted: rows may be large. */
  private static final int FIRST_ROWS = 500;

  private static final int LEAST_ROWS = 50;

  private static final String SURE = "sure";

  private final Searches searches;
  private final OpenSearchSettings.Search settings;
  private final Scope scope;
  private final Order order;
  private final Patience patience;
  private final boolean ownsPoint;

  private @Nullable String point;
  private @Nullable LogId after;
  private int rows;
  private boolean first = true;
  private boolean more = true;
  private Completeness completeness = Completeness.COMPLETE;

  /**
   * @param point to look at, which stays open; null to look at now, and open one if need be
   * @param after where to go on, or null
   */
  Pages(
      Searches searches,
      OpenSearchSettings.Search settings,
      Scope scope,
      Order order,
      @Nullable LogId after,
      @Nullable String point,
      Patience patience) {
    this.searches = searches;
    this.settings = settings;
    this.scope = scope;
    this.order = order;
    this.after = after;
    this.point = point;
    this.ownsPoint = point == null;
    this.patience = patience;
    this.rows = Math.min(FIRST_ROWS, settings.pageRows());
  }

  /**
   * A record found.
   *
   * @param sure whether it matches for certain
   */
  record Hit(LogRecord record, boolean sure) {}

  /**
   * The next hits, in order; empty after the last.
   *
   * @param wanted how many at most are of use
   * @throws Patience.Lost when there is none left
   */
  List<Hit> next(long wanted) {
    if (!more || scope.isEmpty() || wanted <= 0) {
      return List.of();
    }
    if (!first && point == null) {
      point = searches.open(scope.stream(), patience);
      more = point != null;
    }
    while (more) {
      int size = size(wanted);
      try {
        List<Hit> page = page(size);
        if (!page.isEmpty()) {
          return page;
        }
      } catch (Connection.TooLarge e) {
        if (size == 1) {
          throw e.failure("a record");
        }
        rows = Math.max(1, size / 8);
      }
    }
    return List.of();
  }

  /** Where not all hits match, a first page is as large as if they did, and the next ones grow. */
  private int size(long wanted) {
    if (scope.where().isExact()) {
      return (int) Math.min(wanted, rows);
    }
    return first ? (int) Math.min(Math.max(wanted, LEAST_ROWS), rows) : rows;
  }

  /** What the pages so far lack. */
  Completeness completeness() {
    return completeness;
  }

  /** Gives up what OpenSearch keeps for further pages. */
  void close() {
    more = false;
    if (ownsPoint && point != null) {
      searches.close(point);
      point = null;
    }
  }

  private List<Hit> page(int size) {
    JsonNode answer = searches.ask(scope.stream(), point, body(size), patience);
    first = false;
    if (answer == null) {
      more = false;
      return List.of();
    }
    completeness = completeness.complete() ? Searches.completeness(answer) : completeness;
    JsonNode hits = answer.path("hits").path("hits");
    more = hits.size() == size;
    List<Hit> page = new ArrayList<>(hits.size());
    long characters = 0;
    for (JsonNode hit : hits) {
      LogRecord record = DocumentReader.read(scope.tenant(), hit.path("_source"));
      boolean copy = record.id().equals(after);
      after = record.id();
      characters += record.message().length() + 1_000;
      if (!copy) {
        page.add(new Hit(record, isSure(hit)));
      }
    }
    if (!page.isEmpty()) {
      long fitting = settings.pageBytes() / (characters / page.size());
      rows = Math.clamp(Math.min(fitting, rows * 4L), 1, settings.pageRows());
    }
    return page;
  }

  private boolean isSure(JsonNode hit) {
    if (scope.where().isExact()) {
      return true;
    }
    return !hit.path("matched_queries").isEmpty();
  }

  private ObjectNode body(int size) {
    ObjectNode body = Json.object();
    body.put("size", size);
    body.put("track_total_hits", false);
    body.set("query", query());
    String direction = order == Order.NEWEST_FIRST ? "desc" : "asc";
    ArrayNode sort = body.putArray("sort");
    for (String key :
        List.of(Documents.TIME, Documents.PRODUCER, Documents.EPOCH, Documents.SEQUENCE)) {
      sort.add(Json.object(key, direction));
    }
    LogId last = after;
    if (last != null) {
      body.set(
          "search_after",
          JsonNodeFactory.instance
              .arrayNode()
              .add(last.timestamp())
              .add(OriginText.sortable(last.origin().producer()))
              .add(last.origin().epoch())
              .add(last.origin().sequence()));
    }
    return body;
  }

  /** Says of each hit whether it is sure, unless all are or none is. */
  private JsonNode query() {
    JsonNode least = scope.where().least();
    JsonNode most = scope.where().most();
    if (scope.where().isExact() || least.equals(Clauses.NONE)) {
      return Json.object("constant_score", Json.object("filter", most));
    }
    ObjectNode named = Json.object("bool", Json.object("filter", least).put("_name", SURE));
    ObjectNode parts = Json.object();
    parts.set("filter", most);
    parts.set("should", named);
    parts.put("minimum_should_match", 0);
    return Json.object("bool", parts);
  }
}
