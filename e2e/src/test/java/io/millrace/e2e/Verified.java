package io.millrace.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a server says of its ledger and its stores.
 *
 * @param findings as {@code KIND FIRST LAST}
 */
record Verified(JsonNode verdict, List<String> findings) {
  static Verified of(Server server) {
    List<JsonNode> lines = new ArrayList<>();
    server.client().lines("/api/v1/ledger/verify", Map.of(), lines::add);
    JsonNode verdict = lines.isEmpty() ? MissingNode.getInstance() : lines.getLast();
    if (!verdict.has("verdict")) {
      throw new AssertionError("broken off: " + lines);
    }
    List<String> findings =
        lines.stream().filter(line -> line.has("finding")).map(Verified::text).toList();
    return new Verified(verdict.path("verdict"), findings);
  }

  private static String text(JsonNode line) {
    JsonNode finding = line.path("finding");
    return "%s %d %d"
        .formatted(
            finding.path("kind").asText(),
            finding.path("first").asLong(),
            finding.path("last").asLong());
  }

  long number(String name) {
    return verdict.path(name).asLong(-1);
  }
}
