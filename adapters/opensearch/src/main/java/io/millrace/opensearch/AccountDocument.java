package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ports.ledger.AccountState;
import io.millrace.ports.ledger.Fold;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account of the ledger as a document. Its id is the SHA-256 of its source, as producers may be
 * longer than an id.
 *
 * <pre>
 * {"tenant", "sink", "producer": text, "epoch": whole,
 *  "changed": when it was written, milliseconds since 1970; the only member that is indexed
 *  "runs": [[first, last, began, ended, reason or null], ...],
 *  "drops": {reason: count}, "services": [text], "settled": whole, "doubt": text or null,
 *  "fold": {"first", "last", "from", "to", "missing": whole, "declared": {reason: count}} or null}
 * </pre>
 */
final class AccountDocument {
  static final String CHANGED = "changed";

  private AccountDocument() {}

  static String id(Source source) {
    String name =
        String.join(
            "\0", source.tenant(), source.sink(), source.producer(), Long.toString(source.epoch()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  static ObjectNode write(AccountState state, long now) {
    ObjectNode document = Json.object();
    document.put("tenant", state.source().tenant());
    document.put("sink", state.source().sink());
    document.put("producer", state.source().producer());
    document.put("epoch", state.source().epoch());
    document.put(CHANGED, now);
    ArrayNode runs = document.putArray("runs");
    for (Run run : state.runs()) {
      runs.addArray()
          .add(run.first())
          .add(run.last())
          .add(run.began())
          .add(run.ended())
          .add(run.reason());
    }
    document.set("drops", counts(state.drops()));
    document.set("services", Json.texts(state.services()));
    document.put("settled", state.settled());
    document.put("doubt", state.doubt());
    Fold fold = state.fold();
    if (fold == null) {
      document.putNull("fold");
    } else {
      document
          .putObject("fold")
          .put("first", fold.first())
          .put("last", fold.last())
          .put("from", fold.from())
          .put("to", fold.to())
          .put("missing", fold.missing())
          .set("declared", counts(fold.declared()));
    }
    return document;
  }

  static AccountState read(JsonNode document) {
    List<Run> runs = new ArrayList<>();
    for (JsonNode run : document.path("runs")) {
      runs.add(
          new Run(
              run.path(0).longValue(),
              run.path(1).longValue(),
              run.path(2).longValue(),
              run.path(3).longValue(),
              text(run.path(4))));
    }
    Set<String> services = new HashSet<>();
    document.path("services").forEach(service -> services.add(service.asText()));
    JsonNode fold = document.path("fold");
    return new AccountState(
        new Source(
            document.path("tenant").asText(),
            document.path("sink").asText(),
            document.path("producer").asText(),
            document.path("epoch").longValue()),
        runs,
        counts(document.path("drops")),
        fold.isObject() ? fold(fold) : null,
        services,
        document.path("settled").longValue(),
        text(document.path("doubt")));
  }

  private static Fold fold(JsonNode fold) {
    return new Fold(
        fold.path("first").longValue(),
        fold.path("last").longValue(),
        fold.path("from").longValue(),
        fold.path("to").longValue(),
        fold.path("missing").longValue(),
        counts(fold.path("declared")));
  }

  private static ObjectNode counts(Map<String, Long> counts) {
    ObjectNode node = Json.object();
    counts.forEach(node::put);
    return node;
  }

  private static Map<String, Long> counts(JsonNode node) {
    Map<String, Long> counts = new HashMap<>();
    node.properties().forEach(count -> counts.put(count.getKey(), count.getValue().longValue()));
    return counts;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
