package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ports.Completeness;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks for groups of some records, page by page. For one thread. */
final class Buckets {
  private static final String GROUPS = "groups";

  private final Searches searches;
  private final String stream;
  private final @Nullable String point;
  private final Patience patience;
  private final JsonNode query;
  private Completeness completeness = Completeness.COMPLETE;

  /**
   * @param point in time; null for now
   * @param query which records
   */
  Buckets(
      Searches searches, String stream, @Nullable String point, JsonNode query, Patience patience) {
    this.searches = searches;
    this.stream = stream;
    this.point = point;
    this.query = query;
    this.patience = patience;
  }

  /** One answer over all of the records. */
  JsonNode all(ObjectNode aggregations) {
    ObjectNode body = Json.object().put("size", 0).put("track_total_hits", true);
    body.set("query", query);
    if (!aggregations.isEmpty()) {
      body.set("aggs", aggregations);
    }
    return ask(body);
  }

  /** How many records an answer of {@link #all} is about. */
  static long rows(JsonNode answer) {
    return answer.path("hits").path("total").path("value").asLong();
  }

  /**
   * Gives all groups, one by one.
   *
   * @param sources of their keys
   * @param within what is asked for of each group
   * @param most groups of a page, of which there are fewer where they are large
   * @param take false to end
   */
  void each(List<ObjectNode> sources, ObjectNode within, int most, Predicate<JsonNode> take) {
    ObjectNode composite = Json.object();
    composite.set("sources", Json.array(sources));
    ObjectNode groups = Json.object("composite", composite);
    if (!within.isEmpty()) {
      groups.set("aggs", within);
    }
    ObjectNode body = Json.object().put("size", 0).put("track_total_hits", false);
    body.set("query", query);
    body.set("aggs", Json.object(GROUPS, groups));
    int size = most;
    boolean more = true;
    while (more) {
      composite.put("size", size);
      JsonNode page;
      try {
        page = ask(body).path("aggregations").path(GROUPS);
      } catch (Connection.TooLarge e) {
        if (size == 1) {
          throw e.failure("a group");
        }
        size = Math.max(1, size / 8);
        continue;
      }
      for (JsonNode bucket : page.path("buckets")) {
        more = more && take.test(bucket);
      }
      JsonNode after = page.path("after_key");
      more = more && page.path("buckets").size() == size && after.isObject();
      composite.set("after", after);
      sources.forEach(Buckets::countOneByOne);
    }
  }

  /**
   * Of groups by time alone OpenSearch counts ranges of its index instead of records, and a shard
   * whose times all lie before those of the next page then fails (as of 3.9). It counts records
   * where they may lack a time, which none does.
   */
  private static void countOneByOne(ObjectNode source) {
    for (JsonNode kind : source) {
      if (kind.get("date_histogram") instanceof ObjectNode histogram) {
        histogram.put("missing_bucket", true);
      }
    }
  }

  /** What the answers so far lack. */
  Completeness completeness() {
    return completeness;
  }

  private JsonNode ask(ObjectNode body) {
    JsonNode answer = searches.ask(stream, point, body, patience);
    JsonNode there = answer == null ? Json.object() : answer;
    completeness = completeness.complete() ? Searches.completeness(there) : completeness;
    return there;
  }
}
