package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A data stream: a row of indices, of which the newest is written to. An id is unique only within
 * one index, so what is to be written is looked up in the {@link OlderIndices} first.
 *
 * <p>A new index shows itself in the answers to bulks. The records that went into it before that
 * was known are looked up afterwards, and a copy of what an older index has is deleted.
 * Thread-safe.
 */
final class Stream {
  private final String name;
  private final Connection connection;
  private final IndexTemplate template;
  private final OlderIndices older;

  private volatile boolean made;
  private volatile Columns columns = Columns.ANY;

  /** Guarded by this; null until it is looked up. */
  private @Nullable String newest;

  Stream(String name, Connection connection, IndexTemplate template) {
    this.name = name;
    this.connection = connection;
    this.template = template;
    this.older = new OlderIndices(connection, name);
  }

  String name() {
    return name;
  }

  /** Sees to it that it is there, and before it the template of its indices. */
  void ensure() {
    if (made) {
      return;
    }
    template.ensure();
    Answer answer = connection.send(Call.put("/_data_stream/" + name));
    if (!answer.errorType().equals("resource_already_exists_exception")) {
      answer.orThrow("making the data stream " + name);
    }
    made = true;
  }

  /** Takes note that it is gone. */
  void gone() {
    made = false;
  }

  /** The fields that may have columns in the index that is written to. */
  Columns columns() {
    return columns;
  }

  /** Takes note that the index has all the fields it may have, and tells which. */
  synchronized Columns filled() {
    if (columns.equals(Columns.ANY)) {
      JsonNode indices =
          connection
              .send(Call.get("/" + name + "/_mapping"))
              .orThrow("a look at the fields of " + name)
              .body();
      // Names of indices rise with their age.
      TreeSet<String> names = new TreeSet<>();
      indices.fieldNames().forEachRemaining(names::add);
      JsonNode index = names.isEmpty() ? Json.object() : indices.path(names.last());
      columns = Columns.of(index.path("mappings").path("properties"));
    }
    return columns;
  }

  /** The rows that no older index has. */
  synchronized List<Row> absent(List<Row> rows) {
    if (newest == null) {
      load();
    }
    Set<String> known = older.known(rows);
    if (known.isEmpty()) {
      return rows;
    }
    removeCopies(known);
    return rows.stream().filter(row -> !known.contains(row.id())).toList();
  }

  /**
   * Takes note of where rows are, and removes those from a new index that an older one has too.
   *
   * @param there the index that each was made, or met, in
   */
  synchronized void seen(List<Row> rows, Map<Row, String> there) {
    List<Row> elsewhere =
        rows.stream().filter(row -> !String.valueOf(there.get(row)).equals(newest)).toList();
    if (elsewhere.isEmpty()) {
      return;
    }
    load();
    Set<String> known = older.known(elsewhere);
    delete(
        elsewhere.stream()
            .filter(row -> String.valueOf(newest).equals(there.get(row)))
            .map(Row::id)
            .filter(known::contains)
            .toList());
  }

  private void load() {
    newest = null;
    columns = Columns.ANY;
    JsonNode indices =
        connection
            .send(Call.get("/_data_stream/" + name))
            .orThrow("a look at the data stream " + name)
            .body()
            .path("data_streams")
            .path(0)
            .path("indices");
    String last = indices.path(indices.size() - 1).path("index_name").textValue();
    if (indices.size() > 1) {
      // What they hold is found, and does not go away, from here on.
      connection.send(Call.post("/" + name + "/_refresh")).orThrow("a refresh of " + name);
      connection.send(Call.post("/" + name + "/_flush")).orThrow("a flush of " + name);
    }
    older.before(indices.size() > 1 ? last : null);
    newest = last;
  }

  /**
   * Deletes from the newest index what an older one has too: left there by somebody who wrote
   * before they knew of the index, and did not come to hear or to do more.
   */
  private void removeCopies(Set<String> known) {
    connection.send(Call.post("/" + newest + "/_refresh")).orThrow("a refresh of " + newest);
    delete(older.held(known, Clauses.term("_index", String.valueOf(newest))));
  }

  /** From the newest index. */
  private void delete(Iterable<String> ids) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (String id : ids) {
      ObjectNode target = Json.object().put("_index", newest).put("_id", id);
      lines.writeBytes(Json.write(Json.object("delete", target)));
      lines.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
    }
    if (lines.size() == 0) {
      return;
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
}
