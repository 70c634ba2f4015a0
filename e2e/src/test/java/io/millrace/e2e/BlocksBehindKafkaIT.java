package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Eventually;
import io.millrace.contracts.server.KafkaCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that each keep their own blocks, behind one Kafka. */
final class BlocksBehindKafkaIT {
  private static final Duration CATCH_UP = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void eachHasAllRecordsAlsoWhatWasSentToTheOtherAndWhileItWasDead() throws Exception {
    try (KafkaCluster kafka = KafkaCluster.start(Files.createDirectory(folder.resolve("k")), 1)) {
      Path file =
          Files.writeString(
              folder.resolve("millrace.yaml"),
              "queue: kafka\nkafka:\n  bootstrap-servers: %s\n".formatted(kafka.bootstrap()));
      Path other = folder.resolve("other");
      try (Server one = Server.start(folder.resolve("one"), "--config", file.toString())) {
        try (Server two = Server.start(other, "--config", file.toString())) {
          send(one, "a\nb\nc\n");
          send(two, "d\ne\n");
          Eventually.until("all in one", CATCH_UP, () -> one.count("") == 5);
          Eventually.until("all in the other", CATCH_UP, () -> two.count("") == 5);
          two.kill();
        }
        send(one, "f\n");
        try (Server again = Server.start(other, "--config", file.toString())) {
          Eventually.until("what came meanwhile", CATCH_UP, () -> again.count("") == 6);
        }
      }
    }
  }

  private static void send(Server server, String lines) {
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    assertThat(server.ingest("text/plain", bytes).ok()).isTrue();
  }
}
