package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.ledger.AccountState;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Source;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The index of the ledger: a document for each account ({@link AccountDocument}), which is replaced
 * only by who has seen it as it is. Where the index is made beside data streams that are there
 * already, a document says so. Not thread-safe.
 */
final class AccountIndex {
  /** Says why accounts may lack their beginning. */
  private static final String BEGINNING = "beginning";

  private static final String DOUBT = "beginnings_doubt";
  private static final int PAGE = 1_000;

  /** For a moment after an index was made it does not answer. */
  private static final String SHARDS_START = "5s";

  private static final byte[] NEWLINE = {'\n'};

  private final Connection connection;
  private final Names names;
  private final String index;

  /** Which state of a document was seen. */
  record Version(long number, long term) {}

  /** An account, and which state of its document that is. */
  record Seen(AccountState state, Version version) {}

  /** An account to be written, and the state that it is to replace; null if there is none. */
  record Write(AccountState state, @Nullable Version seen) {}

  AccountIndex(Connection connection, Names names) {
    this.connection = connection;
    this.names = names;
    this.index = names.ledger();
  }

  /** Makes it, unless it is there; gives why accounts may lack their beginning, or null. */
  @Nullable String open() {
    Answer made = connection.send(Call.put("/" + index, definition()));
    if (made.isFine()) {
      if (hasRecords()) {
        ObjectNode beginning = Json.object().put(DOUBT, Reason.BEFORE_LEDGER);
        connection
            .send(Call.put("/" + index + "/_doc/" + BEGINNING, beginning))
            .orThrow("beginning the ledger");
      }
    } else if (!made.errorType().equals("resource_already_exists_exception")) {
      throw made.failure("making the index " + index);
    }
    connection.send(
        Call.get("/_cluster/health/" + index)
            .with("wait_for_status", "yellow")
            .with("timeout", SHARDS_START));
    Answer beginning = connection.send(Call.get("/" + index + "/_doc/" + BEGINNING));
    String doubt = beginning.body().path("_source").path(DOUBT).asText("");
    return doubt.isEmpty() ? null : doubt;
  }

  /** Reads the accounts of some sources, as they are now. */
  void read(List<Source> sources, Consumer<Seen> to) {
    ArrayNode ids = Json.texts(sources.stream().map(AccountDocument::id).toList());
    Answer answer = connection.send(Call.post("/" + index + "/_mget", Json.object("ids", ids)));
    for (JsonNode document : answer.orThrow("reading accounts").body().path("docs")) {
      if (document.path("found").asBoolean()) {
        to.accept(seen(document));
      } else if (document.has("error")) {
        throw new MillraceException(Kind.UNAVAILABLE, "an account cannot be read: " + document);
      }
    }
  }

  /**
   * Reads the accounts that were written since a time, in order of that.
   *
   * @param since milliseconds since 1970, by the clocks of those who wrote them
   */
  void readChanged(long since, Consumer<Seen> to) {
    connection.send(Call.post("/" + index + "/_refresh")).orThrow("a refresh of " + index);
    ObjectNode body = Json.object().put("size", PAGE).put("seq_no_primary_term", true);
    body.set(
        "query",
        Json.object(
            "range", Json.object(AccountDocument.CHANGED, Json.object().put("gte", since))));
    body.set("sort", Json.texts(List.of(AccountDocument.CHANGED, "_id")));
    JsonNode hits = page(body);
    while (!hits.isEmpty()) {
      for (JsonNode hit : hits) {
        to.accept(seen(hit));
      }
      body.set("search_after", hits.path(hits.size() - 1).path("sort"));
      hits = page(body);
    }
  }

  /**
   * Writes accounts.
   *
   * @param written is given each that was, with its new state
   * @return those whose documents are no longer as they were seen: nothing of these was written
   */
  List<Source> write(List<Write> writes, long now, Consumer<Seen> written) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Write write : writes) {
      ObjectNode action =
          Json.object().put("_index", index).put("_id", AccountDocument.id(write.state().source()));
      Version seen = write.seen();
      if (seen != null) {
        action.put("if_seq_no", seen.number()).put("if_primary_term", seen.term());
      }
      lines.writeBytes(Json.write(Json.object(seen == null ? "create" : "index", action)));
      lines.writeBytes(NEWLINE);
      lines.writeBytes(Json.write(AccountDocument.write(write.state(), now)));
      lines.writeBytes(NEWLINE);
    }
    JsonNode items =
        connection
            .send(Call.bulk(lines.toByteArray()))
            .orThrow("writing accounts")
            .body()
            .path("items");
    if (items.size() != writes.size()) {
      throw Connection.stranger("to a bulk without its items");
    }
    List<Source> changed = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      JsonNode item = items.path(i).elements().next();
      AccountState state = writes.get(i).state();
      switch (item.path("status").asInt()) {
        case 200, 201 -> written.accept(new Seen(state, version(item)));
        case 409 -> changed.add(state.source());
        default ->
            throw new MillraceException(
                Kind.UNAVAILABLE, "OpenSearch does not take an account now: " + item.path("error"));
      }
    }
    return changed;
  }

  /** Deletes the documents of some accounts. */
  void delete(List<Source> sources) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Source source : sources) {
      ObjectNode action = Json.object().put("_index", index).put("_id", AccountDocument.id(source));
      lines.writeBytes(Json.write(Json.object("delete", action)));
      lines.writeBytes(NEWLINE);
    }
    connection.send(Call.bulk(lines.toByteArray())).orThrow("deleting accounts");
  }

  private JsonNode page(ObjectNode body) {
    return connection
        .send(Call.post("/" + index + "/_search", body))
        .orThrow("reading the ledger")
        .body()
        .path("hits")
        .path("hits");
  }

  private boolean hasRecords() {
    Answer count = connection.send(Call.get("/" + names.pattern() + "/_count"));
    return count.isFine() && count.body().path("count").asLong() > 0;
  }

  private static Seen seen(JsonNode document) {
    return new Seen(AccountDocument.read(document.path("_source")), version(document));
  }

  private static Version version(JsonNode document) {
    return new Version(
        document.path("_seq_no").longValue(), document.path("_primary_term").longValue());
  }

  private static ObjectNode definition() {
    ObjectNode mappings = Json.object().put("dynamic", false);
    mappings.set("properties", Json.object(AccountDocument.CHANGED, Json.object("type", "long")));
    ObjectNode settings =
        Json.object().put("number_of_shards", 1).put("auto_expand_replicas", "0-1");
    return Json.object()
        .<ObjectNode>set("settings", Json.object("index", settings))
        .set("mappings", mappings);
  }
}
