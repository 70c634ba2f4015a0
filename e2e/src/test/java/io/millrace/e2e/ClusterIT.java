package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.app.client.ServerClient;
import io.millrace.app.client.ServerException;
import io.millrace.contracts.server.FreePort;
import io.millrace.contracts.server.KafkaCluster;
import io.millrace.contracts.server.OpenSearchServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise, with every part in a process of its own: two collectors, three brokers, two writers,
 * an OpenSearch and a query process. One of each kind is killed while records come in.
 */
final class ClusterIT {
  private static final int RECORDS = 200_000;
  private static final int BROKERS = 3;

  /** For eleven JVMs that share the cores of a small machine. */
  private static final Duration CATCH_UP = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void everyRecordIsFoundOnceWhileOneProcessOfEachKindIsKilledAndStartedAgain() throws Exception {
    Path kafkaFolder = Files.createDirectory(folder.resolve("kafka"));
    Path searchFolder = Files.createDirectory(folder.resolve("opensearch"));
    try (KafkaCluster kafka = KafkaCluster.start(kafkaFolder, BROKERS);
        OpenSearchServer first = OpenSearchServer.start(searchFolder, FreePort.find())) {
      Path configuration = configuration(kafka, first);
      try (RoleProcess collector = RoleProcess.start("collector", configuration);
          RoleProcess otherCollector = RoleProcess.start("collector", configuration);
          RoleProcess writer = RoleProcess.start("writer", configuration);
          RoleProcess _ = RoleProcess.start("writer", configuration);
          RoleProcess query = RoleProcess.start("query", configuration)) {
        Feeder feeder = new Feeder(List.of(collector.uri(), otherCollector.uri()), RECORDS);
        feeder.start();

        feeder.awaitAcknowledged(RECORDS / 10);
        collector.kill();
        feeder.awaitAcknowledged(2 * RECORDS / 10);
        collector.restart();
        writer.kill();
        feeder.awaitAcknowledged(3 * RECORDS / 10);
        writer.restart();
        kafka.kill(1);
        feeder.awaitAcknowledged(4 * RECORDS / 10);
        kafka.restart(1);
        first.kill();
        feeder.awaitAcknowledged(5 * RECORDS / 10);
        try (OpenSearchServer second = OpenSearchServer.start(searchFolder, first.port())) {
          query.kill();
          feeder.awaitAcknowledged(7 * RECORDS / 10);
          query.restart();
          feeder.awaitAcknowledged(RECORDS);
          feeder.join();

          assertThat(second.uri()).isEqualTo(first.uri());
          until("all found", CATCH_UP, () -> query.server().found("") >= RECORDS);
          BitSet stored = Numbered.stored(query.uri());
          assertThat(stored.cardinality()).as("records found, each once").isEqualTo(RECORDS);
          assertThat(stored.length()).isEqualTo(RECORDS);
          assertThat(query.server().count("")).isEqualTo(RECORDS);
          assertAccounted(collector, query);
        }
      }
    }
  }

  /**
   * All that was sent is accounted for, whatever died; and what a producer skips is missing, until
   * it comes.
   */
  private static void assertAccounted(RoleProcess collector, RoleProcess query) {
    until("all settled", CATCH_UP, () -> stored(query, "feeder") == RECORDS);
    assertThat(sums(query, "feeder").path("sent").asInt()).isEqualTo(RECORDS);
    assertThat(query.server().isComplete("")).as("nothing is missing").isTrue();
    skip(collector, 0, 10);
    skip(collector, 25, 30);
    until("the skipping settled", () -> stored(query, "skipping") == 15);
    JsonNode answer = query.server().client().get("/api/v1/logs/search", Map.of("limit", "0"));
    assertThat(answer.path("missing"))
        .extracting(JsonNode::asText)
        .singleElement()
        .asString()
        .startsWith("records 10 to 24 of producer client-skipping (epoch 1)");
    Verified verified = Verified.of(query.server());
    assertThat(verified.findings()).isEmpty();
    assertThat(verified.number("agreed")).isEqualTo(RECORDS + 15);
    skip(collector, 10, 25);
    until("what was skipped came", () -> query.server().isComplete(""));
  }

  /** -1 while the ledger cannot tell. */
  private static long stored(RoleProcess query, String producer) {
    try {
      return sums(query, producer).path("stored").asLong();
    } catch (ServerException e) {
      return -1;
    }
  }

  private static JsonNode sums(RoleProcess query, String producer) {
    return query
        .server()
        .client()
        .get("/api/v1/ledger", Map.of("producer", producer, "limit", "0"))
        .path("sums");
  }

  private static void skip(RoleProcess collector, int from, int to) {
    byte[] body = Numbered.lines(RECORDS + from, RECORDS + to).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of(
            "Content-Type", "application/x-ndjson",
            "Millrace-Producer", "skipping",
            "Millrace-Epoch", "1",
            "Millrace-Sequence", Integer.toString(from));
    try (ServerClient client = new ServerClient(collector.uri())) {
      int status = client.send("/logs/ingest", Map.of(), headers, body, 0, body.length).status();
      assertThat(status).isEqualTo(202);
    }
  }

  private Path configuration(KafkaCluster kafka, OpenSearchServer search) throws Exception {
    return Files.writeString(
        folder.resolve("millrace.yaml"),
        """
        data: %s
        queue: kafka
        logs: opensearch
        trades: none
        metrics: none
        ledger: opensearch
        kafka:
          bootstrap-servers: %s
          partitions: 6
          replication-factor: 3
        opensearch:
          hosts: ["%s"]
        """
            .formatted(folder.resolve("data"), kafka.bootstrap(), search.uri()));
  }
}
