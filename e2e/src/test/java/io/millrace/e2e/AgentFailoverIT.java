package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.KafkaCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two collectors in front of one queue, and an agent that uses both: one of them is killed. */
final class AgentFailoverIT {
  /** Besides those that are written while something is waited for. */
  private static final int RECORDS = 60_000;

  private static final int STEP = 500;

  @TempDir private Path folder;
  private int written;

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
        write(log, RECORDS / 4);
        writeUntil(log, "both are used", () -> isUsed(agent, 0) && isUsed(agent, 1));
        one.kill();
        write(log, RECORDS / 4);
        writeUntil(log, "one is known to be gone", () -> !isHealthy(agent, 0));
        one.restart();
        write(log, RECORDS / 4);
        writeUntil(log, "it is used again", () -> isHealthy(agent, 0));
        other.kill();
        write(log, RECORDS / 4);
        until("all found", Duration.ofMinutes(3), () -> store.server().found("") >= written);
        assertThat(Numbered.stored(store.uri()).cardinality()).isEqualTo(written);
        assertThat(store.server().count("")).isEqualTo(written);
      }
    }
  }

  private void write(Path log, int count) {
    for (int end = written + count; written < end; ) {
      int to = Math.min(written + STEP, end);
      byte[] lines = Numbered.lines(written, to).getBytes(StandardCharsets.UTF_8);
      try {
        Files.write(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      written = to;
    }
  }

  /**
   * Waits for what only a request can bring about: an agent that has sent all there was, as a quick
   * one has, would ask no collector again.
   */
  private void writeUntil(Path log, String what, BooleanSupplier condition) {
    until(
        what,
        () -> {
          write(log, 1);
          return condition.getAsBoolean();
        });
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
