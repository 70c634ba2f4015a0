package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.client.ServerException;
import io.millrace.contracts.server.KafkaCluster;
import io.millrace.contracts.server.OpenSearchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
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
        OpenSearchServer first = OpenSearchServer.start(searchFolder)) {
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
          until("all found", CATCH_UP, () -> count(query) >= RECORDS);
          BitSet stored = Numbered.stored(query.uri());
          assertThat(stored.cardinality()).as("records found, each once").isEqualTo(RECORDS);
          assertThat(stored.length()).isEqualTo(RECORDS);
          assertThat(query.server().count("")).isEqualTo(RECORDS);
        }
      }
    }
  }

  /** -1 while the store, just started again, cannot tell. */
  private static long count(RoleProcess query) {
    try {
      return query.server().count("");
    } catch (ServerException e) {
      return -1;
    }
  }

  private Path configuration(KafkaCluster kafka, OpenSearchServer search) throws Exception {
    return Files.writeString(
        folder.resolve("millrace.yaml"),
        """
        queue: kafka
        logs: opensearch
        trades: none
        metrics: none
        ledger: none
        kafka:
          bootstrap-servers: %s
          partitions: 6
          replication-factor: 3
        opensearch:
          hosts: ["%s"]
        """
            .formatted(kafka.bootstrap(), search.uri()));
  }
}
