package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that skips numbers on purpose: answers say which are missing, until they come. */
final class LedgerIT {
  private static final String NAME = "client-till-4";

  @TempDir private Path data;

  @Test
  void anAnswerSaysWhichRecordsNeverCameUntilTheyDoWhateverDies() throws Exception {
    try (Server server = Server.start(data)) {
      send(server, 0, 10);
      send(server, 20, 10);
      send(server, 20, 10);
      settled(server, 30);
      assertThat(search(server).path("total").asLong()).isEqualTo(20);
      assertMissing(server, "records 10 to 19 of producer " + NAME);
      server.kill();
    }
    try (Server server = Server.start(data)) {
      assertMissing(server, "records 10 to 19 of producer " + NAME);
      send(server, 10, 5);
      until("the first of them came", () -> account(server).path("missing").asLong() == 5);
      assertMissing(server, "records 15 to 19 of producer " + NAME);
      server.kill();
    }
    try (Server server = Server.start(data)) {
      send(server, 15, 5);
      until("all came", () -> search(server).path("complete").asBoolean());
      assertThat(search(server).path("total").asLong()).isEqualTo(30);
      JsonNode account = account(server);
      assertThat(account.path("stored").asLong()).isEqualTo(30);
      assertThat(account.path("sent").asLong()).isEqualTo(30);
      assertThat(account.path("run_count").asInt()).isEqualTo(1);
      assertThat(ledger(server).path("complete").asBoolean()).isTrue();
    }
  }

  private static void assertMissing(Server server, String what) {
    JsonNode answer = search(server);
    assertThat(answer.path("complete").asBoolean()).as("%s", answer).isFalse();
    assertThat(answer.path("missing").get(0).asText()).contains(what);
    assertThat(ledger(server).path("missing").get(0).asText()).contains(what);
    JsonNode elsewhere =
        server
            .client()
            .get(
                "/api/v1/logs/search",
                Map.of("start_time", "2001-01-01T00:00:00Z", "end_time", "2002-01-01T00:00:00Z"));
    assertThat(elsewhere.path("complete").asBoolean()).as("an answer of another time").isTrue();
  }

  private static void settled(Server server, long through) {
    until("settled", () -> account(server).path("sent").asLong() == through);
  }

  private static void send(Server server, int first, int count) {
    byte[] body = Numbered.lines(first, first + count).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of(
            "Content-Type", "application/x-ndjson",
            "Millrace-Producer", "till-4",
            "Millrace-Epoch", "7",
            "Millrace-Sequence", Integer.toString(first));
    int status =
        server.client().send("/logs/ingest", Map.of(), headers, body, 0, body.length).status();
    assertThat(status).isEqualTo(202);
  }

  private static JsonNode search(Server server) {
    return server.client().get("/api/v1/logs/search", Map.of());
  }

  private static JsonNode ledger(Server server) {
    return server.client().get("/api/v1/ledger", Map.of("producer", NAME));
  }

  private static JsonNode account(Server server) {
    return ledger(server).path("producers").path(0);
  }
}
