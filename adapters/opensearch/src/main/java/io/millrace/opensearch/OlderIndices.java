package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the indices of a data stream before its newest hold. Of each producer and epoch their
 * highest sequence is asked for once; records beyond it are new, which all but those sent again
 * are, and only the others are looked up one by one. Guarded by its {@link Stream}.
 */
final class OlderIndices {
  /** Producers and their epochs that are remembered. */
  private static final int MOST_PRODUCERS = 10_000;

  private static final int IDS_AT_ONCE = 1_000;

  /** An epoch of a producer. */
  private record Epoch(String producer, long number) {}

  private final Connection connection;
  private final String stream;
  private final Map<Epoch, Long> highest = new LinkedHashMap<>();
  private @Nullable String newest;

  OlderIndices(Connection connection, String stream) {
    this.connection = connection;
    this.stream = stream;
  }

  /**
   * Begins anew with what is there.
   *
   * @param newestIndex the one that is not among them; null if there is no other
   */
  void before(@Nullable String newestIndex) {
    newest = newestIndex;
    highest.clear();
  }

  /** The ids of those rows that one of them has. */
  Set<String> known(List<Row> rows) {
    String current = newest;
    if (current == null) {
      return Set.of();
    }
    JsonNode among = Clauses.not(Clauses.term("_index", current));
    List<String> possible = new ArrayList<>();
    for (Row row : rows) {
      Epoch epoch = new Epoch(row.origin().producer(), row.origin().epoch());
      if (row.origin().sequence() <= highest(epoch, among)) {
        possible.add(row.id());
      }
    }
    return held(possible, among);
  }

  /** Those of the ids that are held by indices of the stream, all or some. */
  Set<String> held(Iterable<String> ids, JsonNode among) {
    Set<String> held = new LinkedHashSet<>();
    List<String> some = new ArrayList<>();
    for (String id : ids) {
      some.add(id);
      if (some.size() == IDS_AT_ONCE) {
        hold(some, among, held);
        some.clear();
      }
    }
    hold(some, among, held);
    return held;
  }

  private void hold(List<String> ids, JsonNode among, Set<String> held) {
    if (!ids.isEmpty()) {
      ObjectNode body = Json.object().put("size", IDS_AT_ONCE).put("_source", false);
      body.set("query", Clauses.and(Clauses.ids(ids), among));
      hits(body).forEach(hit -> held.add(hit.path("_id").asText()));
    }
  }

  private long highest(Epoch epoch, JsonNode among) {
    Long known = highest.get(epoch);
    if (known != null) {
      return known;
    }
    ObjectNode body = Json.object().put("size", 1).put("_source", false);
    body.set(
        "query",
        Clauses.and(
            List.of(
                Clauses.term(Documents.PRODUCER, OriginText.sortable(epoch.producer())),
                Clauses.term(Documents.EPOCH, epoch.number()),
                among)));
    body.putArray("sort").add(Json.object(Documents.SEQUENCE, "desc"));
    long found = hits(body).path(0).path("sort").path(0).asLong(-1);
    if (highest.size() >= MOST_PRODUCERS) {
      highest.remove(highest.keySet().iterator().next());
    }
    highest.put(epoch, found);
    return found;
  }

  private JsonNode hits(ObjectNode body) {
    return connection
        .send(
            Call.post("/" + stream + "/_search", body)
                .with("allow_partial_search_results", "false"))
        .orThrow("a look into older indices of " + stream)
        .body()
        .path("hits")
        .path("hits");
  }
}
