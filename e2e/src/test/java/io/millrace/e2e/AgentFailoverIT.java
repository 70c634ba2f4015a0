package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.KafkaCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two collectors in front of one queue, and an agent that uses both: one of them is killed. */
final class AgentFailoverIT {
  private static final int RECORDS = 60_000;
  private static final int STEP = 500;

  @TempDir private Path folder;

  @Test
  void nothingIsLostAndNothingTwiceWhenACollectorDies() throws Exception {
    Path log = Files.createDirectory(folder.resolve("logs")).resolve("app.log");
    try (KafkaCluster kafka =
        KafkaCluster.start(Files.createDirectory(folder.resolve("kafka")), 1)) {
      Path configuration = configuration(kafka);
      try (RoleProcess one = RoleProcess.start("collector", configuration);
          RoleProcess other = RoleProcess.start("collector", configuration);
          RoleProcess store = RoleProcess.start("writer,query", configuration);
          AgentProcess agent =
              AgentProcess.start(
                  AgentProcess.configure(folder, List.of(one.uri(), other.uri()), log))) {
        for (int from = 0; from < RECORDS; from += STEP) {
          append(log, from);
          if (from == RECORDS / 4) {
            until("both are used", () -> isUsed(agent, 0) && isUsed(agent, 1));
            one.kill();
          } else if (from == RECORDS / 2) {
            until("one is known to be gone", () -> !isHealthy(agent, 0));
            one.restart();
          } else if (from == 3 * RECORDS / 4) {
            until("it is used again", () -> isHealthy(agent, 0));
            other.kill();
          }
        }
        until("all found", Duration.ofMinutes(3), () -> store.server().found("") >= RECORDS);
        assertThat(Numbered.stored(store.uri()).cardinality()).isEqualTo(RECORDS);
        assertThat(store.server().count("")).isEqualTo(RECORDS);
      }
    }
  }

  private static void append(Path log, int from) throws IOException {
    byte[] lines = Numbered.lines(from, from + STEP).getBytes(StandardCharsets.UTF_8);
    Files.write(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static boolean isUsed(AgentProcess agent, int collector) {
    try {
      return agent.status().path("collectors").path(collector).path("requests").asLong() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isHealthy(AgentProcess agent, int collector) {
    try {
      return agent.status().path("collectors").path(collector).path("healthy").asBoolean();
    } catch (IOException e) {
      return false;
    }
  }

  private Path configuration(KafkaCluster kafka) throws IOException {
    return Files.writeString(
        folder.resolve("millrace.yaml"),
        """
        data: %s
        queue: kafka
        trades: none
        metrics: none
        kafka:
          bootstrap-servers: %s
          partitions: 3
          replication-factor: 1
        """
            .formatted(folder.resolve("data"), kafka.bootstrap()));
  }
}
