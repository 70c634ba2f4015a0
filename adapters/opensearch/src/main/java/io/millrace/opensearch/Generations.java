package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the older indices of a data stream hold, for an id is unique only within one index,
 * and only the newest is written to. Of each producer and epoch the highest sequence in older
 * indices is asked for once; records beyond it are new, which all but those sent again are, and
 * only the others are looked up one by one.
 *
 * <p>A new index shows itself in the answers to bulks. The records that went into it before that
 * was known are looked up afterwards, and a copy of what an older index has is deleted.
 * Thread-safe.
 */
final class Generations {
  /** Producers and their epochs remembered for a stream. */
  private static final int MOST_PRODUCERS = 10_000;

  private static final int MOST_STREAMS = 1_000;
  private static final int IDS_AT_ONCE = 1_000;

  private final Connection connection;
  private final Columns columns;
  private final Map<String, Stream> streams = new LinkedHashMap<>();

  Generations(Connection connection, Columns columns) {
    this.connection = connection;
    this.columns = columns;
  }

  /** The rows that no older index has. */
  List<Row> absent(List<Row> rows) {
    List<Row> absent = new ArrayList<>(rows.size());
    byStream(rows).forEach((name, some) -> absent.addAll(stream(name).absent(some)));
    return absent;
  }

  /**
   * Takes note of where rows are, and removes those from a new index that an older one has too.
   *
   * @param there rows and the index that each was made, or met, in
   */
  void seen(Map<Row, String> there) {
    byStream(there.keySet()).forEach((name, some) -> stream(name).seen(some, there));
  }

  private static Map<String, List<Row>> byStream(Iterable<Row> rows) {
    Map<String, List<Row>> byStream = new LinkedHashMap<>();
    rows.forEach(row -> byStream.computeIfAbsent(row.stream(), s -> new ArrayList<>()).add(row));
    return byStream;
  }

  private Stream stream(String name) {
    synchronized (streams) {
      if (streams.size() >= MOST_STREAMS && !streams.containsKey(name)) {
        streams.remove(streams.keySet().iterator().next());
      }
      return streams.computeIfAbsent(name, Stream::new);
    }
  }

  /** An epoch of a producer. */
  private record Epoch(String producer, long number) {}

  private final class Stream {
    private final String name;
    private final Map<Epoch, Long> highest = new LinkedHashMap<>();
    private boolean hasOlder;
    private @Nullable String newest;

    Stream(String name) {
      this.name = name;
    }

    synchronized List<Row> absent(List<Row> rows) {
      if (newest == null) {
        load();
      }
      if (!hasOlder) {
        return rows;
      }
      Set<String> known = known(rows);
      removeCopies(known);
      return rows.stream().filter(row -> !known.contains(row.id())).toList();
    }

    synchronized void seen(List<Row> rows, Map<Row, String> there) {
      List<Row> elsewhere =
          rows.stream().filter(row -> !String.valueOf(there.get(row)).equals(newest)).toList();
      if (elsewhere.isEmpty()) {
        return;
      }
      load();
      Set<String> known = known(elsewhere);
      delete(
          elsewhere.stream()
              .filter(row -> String.valueOf(newest).equals(there.get(row)))
              .map(Row::id)
              .filter(known::contains)
              .toList());
    }

    /**
     * Deletes from the newest index what an older one has too: left there by somebody who wrote
     * before they knew of the index, and did not come to hear or to do more.
     */
    private void removeCopies(Set<String> known) {
      if (known.isEmpty()) {
        return;
      }
      connection.send(Call.post("/" + newest + "/_refresh")).orThrow("a refresh of " + newest);
      List<String> ids = List.copyOf(known);
      for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
        int to = Math.min(ids.size(), from + IDS_AT_ONCE);
        ObjectNode body = Json.object().put("size", IDS_AT_ONCE).put("_source", false);
        body.set(
            "query",
            Clauses.and(
                Clauses.ids(ids.subList(from, to)),
                Clauses.term("_index", String.valueOf(newest))));
        List<String> copies = new ArrayList<>();
        hits(body).forEach(hit -> copies.add(hit.path("_id").asText()));
        delete(copies);
      }
    }

    /** From the newest index. */
    private void delete(List<String> ids) {
      if (ids.isEmpty()) {
        return;
      }
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (String id : ids) {
        ObjectNode target = Json.object().put("_index", newest).put("_id", id);
        lines.writeBytes(Json.write(Json.object("delete", target)));
        lines.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
      }
      JsonNode items =
          connection
              .send(Call.bulk(lines.toByteArray()))
              .orThrow("deleting records stored twice")
              .body()
              .path("items");
      for (JsonNode item : items) {
        int status = item.path("delete").path("status").asInt();
        if (status >= 300 && status != 404) {
          throw new MillraceException(
              Kind.UNAVAILABLE, "a record stored twice could not be deleted: " + status);
        }
      }
    }

    private void load() {
      newest = null;
      highest.clear();
      columns.renew(name);
      JsonNode indices =
          connection
              .send(Call.get("/_data_stream/" + name))
              .orThrow("a look at the data stream " + name)
              .body()
              .path("data_streams")
              .path(0)
              .path("indices");
      hasOlder = indices.size() > 1;
      if (hasOlder) {
        // What they hold is found, and does not go away, from here on.
        connection.send(Call.post("/" + name + "/_refresh")).orThrow("a refresh of " + name);
        connection.send(Call.post("/" + name + "/_flush")).orThrow("a flush of " + name);
      }
      newest = indices.path(indices.size() - 1).path("index_name").textValue();
    }

    /** The ids of those rows that an older index has. */
    private Set<String> known(List<Row> rows) {
      List<String> possible = new ArrayList<>();
      for (Row row : rows) {
        Epoch epoch = new Epoch(row.origin().producer(), row.origin().epoch());
        if (row.origin().sequence() <= highest(epoch)) {
          possible.add(row.id());
        }
      }
      Set<String> known = new HashSet<>();
      for (int from = 0; from < possible.size(); from += IDS_AT_ONCE) {
        int to = Math.min(possible.size(), from + IDS_AT_ONCE);
        ObjectNode body = Json.object().put("size", IDS_AT_ONCE).put("_source", false);
        body.set("query", inOlder(Clauses.ids(possible.subList(from, to))));
        hits(body).forEach(hit -> known.add(hit.path("_id").asText()));
      }
      return known;
    }

    private long highest(Epoch epoch) {
      Long known = highest.get(epoch);
      if (known != null) {
        return known;
      }
      ObjectNode body = Json.object().put("size", 1).put("_source", false);
      body.set(
          "query",
          inOlder(
              Clauses.and(
                  Clauses.term(Documents.PRODUCER, OriginText.sortable(epoch.producer())),
                  Clauses.term(Documents.EPOCH, epoch.number()))));
      body.putArray("sort").add(Json.object(Documents.SEQUENCE, "desc"));
      long found = hits(body).path(0).path("sort").path(0).asLong(-1);
      if (highest.size() >= MOST_PRODUCERS) {
        highest.remove(highest.keySet().iterator().next());
      }
      highest.put(epoch, found);
      return found;
    }

    private JsonNode inOlder(JsonNode query) {
      String current = Objects.requireNonNull(newest, "not loaded");
      return Clauses.and(query, Clauses.not(Clauses.term("_index", current)));
    }

    private JsonNode hits(ObjectNode body) {
      return connection
          .send(
              Call.post("/" + name + "/_search", body)
                  .with("allow_partial_search_results", "false"))
          .orThrow("a look into older indices of " + name)
          .body()
          .path("hits")
          .path("hits");
    }
  }
}
