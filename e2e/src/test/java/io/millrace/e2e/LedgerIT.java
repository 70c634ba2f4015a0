package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that skips numbers on purpose: answers say which are missing, until they come. And what
 * a store loses, or deletes, of what was settled.
 */
final class LedgerIT {
  private static final String NAME = "client-till-4";

  @TempDir private Path data;

  @Test
  void anAnswerSaysWhichRecordsNeverCameUntilTheyDoWhateverDies() throws Exception {
    try (Server server = Server.accounting(Map.of(), data)) {
      send(server, 0, 10);
      send(server, 20, 10);
      send(server, 20, 10);
      settled(server, 30);
      assertThat(search(server).path("total").asLong()).isEqualTo(20);
      assertMissing(server, "records 10 to 19 of producer " + NAME);
      server.kill();
    }
    try (Server server = Server.accounting(Map.of(), data)) {
      assertMissing(server, "records 10 to 19 of producer " + NAME);
      send(server, 10, 5);
      until("the first of them came", () -> account(server).path("missing").asLong() == 5);
      assertMissing(server, "records 15 to 19 of producer " + NAME);
      server.kill();
    }
    try (Server server = Server.accounting(Map.of(), data)) {
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

  /** Blocks are damaged, and deleted, behind the back of a server that runs. */
  @Test
  void verifyFindsWhatWasSettledAndIsInNoStoreAnyMore() throws Exception {
    try (Server server = Server.accounting(Map.of(), data)) {
      for (int first = 0; first < 30; first += 10) {
        send(server, first, 10);
        int through = first + 10;
        settled(server, through);
      }
      Verified all = Verified.of(server);
      assertThat(all.number("agreed")).isEqualTo(30);
      assertThat(all.number("lost")).isZero();
      assertThat(all.number("unsettled")).isZero();
      assertThat(Program.run("ledger", "verify", "--server", server.uri().toString()).exitCode())
          .isZero();
      List<Path> blocks = blocks();
      assertThat(blocks).hasSize(3);
      Files.delete(blocks.get(0));
      flipAByte(blocks.get(1));
      Verified some = Verified.of(server);
      assertThat(some.number("agreed")).isEqualTo(10);
      assertThat(some.number("lost")).isEqualTo(20);
      assertThat(some.findings()).containsExactly("lost 0 19");
      assertThat(some.verdict().path("damage"))
          .extracting(JsonNode::asText)
          .anyMatch(text -> text.contains("its file is missing"))
          .hasSize(2);
      Program.Result told = Program.run("ledger", "verify", "--server", server.uri().toString());
      assertThat(told.exitCode()).isEqualTo(1);
      assertThat(told.out())
          .contains("LOST: records 0 to 19 of producer " + NAME)
          .contains("20 lost");
      assertThat(search(server).path("complete").asBoolean()).isFalse();
    }
  }

  @Test
  void anAnswerSaysWhatRetentionHasDeletedAndVerifyDoesNotMissIt() throws Exception {
    Instant now = Instant.now();
    Instant old = now.minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> environment = Map.of("MILLRACE_BLOCKS_RETENTION_AGE", "1h");
    try (Server server = Server.accounting(environment, data)) {
      send(server, 0, lines(old, 10));
      until(
          "the old ones are deleted",
          () -> account(server).path("reasons").path("expired").asInt() == 10);
      send(server, 10, lines(now, 5));
      settled(server, 15);
      server.kill();
    }
    try (Server server = Server.accounting(environment, data)) {
      JsonNode answer = search(server, old.minusSeconds(60));
      assertThat(answer.path("total").asInt()).isEqualTo(5);
      assertThat(answer.path("complete").asBoolean()).as("%s", answer).isTrue();
      assertThat(answer.path("notes").path(0).asText())
          .isEqualTo(
              "records up to " + old + " were deleted by retention: what is older may be gone");
      assertThat(search(server, now.minusSeconds(60)).has("notes")).isFalse();
      Verified verified = Verified.of(server);
      assertThat(verified.number("expired")).isEqualTo(10);
      assertThat(verified.number("agreed")).isEqualTo(5);
      assertThat(verified.number("lost")).isZero();
    }
  }

  private List<Path> blocks() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("blocks/blocks"))) {
      return files.sorted().toList();
    }
  }

  private static void flipAByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int middle = bytes.length / 2;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes[middle]}), middle);
    }
  }

  private static String lines(Instant time, int count) {
    return ("{\"timestamp\":\"" + time + "\",\"message\":\"m\"}\n").repeat(count);
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
    send(server, first, Numbered.lines(first, first + count));
  }

  private static void send(Server server, int first, String lines) {
    byte[] body = lines.getBytes(StandardCharsets.UTF_8);
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

  private static JsonNode search(Server server, Instant from) {
    return server.client().get("/api/v1/logs/search", Map.of("start_time", from.toString()));
  }

  private static JsonNode ledger(Server server) {
    return server.client().get("/api/v1/ledger", Map.of("producer", NAME));
  }

  private static JsonNode account(Server server) {
    return ledger(server).path("producers").path(0);
  }
}
