package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals that systemd-journal-remote has written: uploaded by systemd's program, and read by an
 * agent.
 */
@EnabledOnOs(OS.LINUX)
class JournaldIT {
  private static final int RECORDS = 10_000;
  private static final int PARTS = 5;

  @TempDir private Path folder;

  @Test
  void journalUpload() throws Exception {
    Path journal = Files.createDirectory(folder.resolve("journal"));
    append(journal, 0, RECORDS);
    try (Server server = Server.accounting(Map.of(), folder.resolve("data"));
        UnpackedProgram upload =
            UnpackedProgram.start(
                "lib/systemd/systemd-journal-upload",
                "--url=http://127.0.0.1:" + server.uri().getPort(),
                "--directory=" + journal,
                "--follow=no",
                "--save-state=" + folder.resolve("state"))) {
      until(() -> server.found("service:shop host:web1") >= RECORDS || !upload.isAlive());
      assertThat(upload.await()).isZero();
      until("all found", () -> server.found("service:shop host:web1") >= RECORDS);
      assertThat(server.count("service:shop host:web1 systemd_unit:shop.service"))
          .isEqualTo(RECORDS);
      assertThat(server.count("service:shop level:error priority:3")).isEqualTo(RECORDS / 10);
      assertThat(server.count("\"order 4711\"")).isEqualTo(1);
      server.awaitAccounted(RECORDS);
    }
  }

  @Test
  void theAgentBringsEachEntryOnceWhoeverDies() throws Exception {
    Path journal = Files.createDirectory(folder.resolve("journal"));
    Server server = Server.accounting(Map.of(), folder.resolve("data"));
    AgentProcess agent = null;
    try {
      Path settings = configure(server, journal);
      int part = RECORDS / PARTS;
      for (int i = 0; i < PARTS; i++) {
        append(journal, i * part, (i + 1) * part);
        agent = AgentProcess.start(settings);
        awaitMoreThan(server, i * part);
        if (i == PARTS / 2) {
          server.kill();
          server = restart(server.uri().getPort());
        }
        if (i < PARTS - 1) {
          agent.kill();
        }
      }
      Server last = server;
      until("all entries stored", () -> last.found("") >= RECORDS);
      assertThat(server.count("service:shop host:web1 systemd_unit:shop.service env:test"))
          .isEqualTo(RECORDS);
      assertThat(Numbered.stored(server.uri()).cardinality()).isEqualTo(RECORDS);
      server.awaitAccounted(RECORDS);
      AgentProcess told = agent;
      until("the agent says so", () -> sequence(told) == RECORDS);
      assertThat(agent.metrics()).contains("millrace_agent_journald_running 1\n");
      Program.Result status = Program.run("agent", "status", "--config", settings.toString());
      assertThat(status.out()).contains("journal of systemd: is read", "0 failures");
      append(journal, RECORDS, RECORDS + 1);
      until("what comes later", () -> last.found("") == RECORDS + 1);
    } finally {
      if (agent != null) {
        agent.close();
      }
      server.close();
    }
  }

  /** Small batches, so that there are many moments to die at. */
  private Path configure(Server server, Path journal) throws IOException {
    return Files.writeString(
        folder.resolve("agent.yaml"),
        """
        data: %s
        collectors: ["%s"]
        labels: {env: test}
        journald:
          enabled: true
          directory: %s
          units: [shop.service]
          command: %s
        reading: {record-bytes: 4KiB, batch-bytes: 8KiB, scan-interval: 100ms, poll-interval: 20ms}
        sending: {request-bytes: 8KiB, timeout: 5s, longest-retry: 1s}
        status: {port: 0}
        """
            .formatted(
                folder.resolve("agent"),
                server.uri(),
                journal,
                UnpackedProgram.script(folder.resolve("journalctl"), "bin/journalctl")));
  }

  private static int sequence(AgentProcess agent) {
    try {
      return agent.status().path("journald").path("sequence").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitMoreThan(Server server, int records) {
    until("more than " + records, () -> server.found("") > records);
  }

  private Server restart(int port) throws IOException {
    return Server.start(
        Map.of(
            "MILLRACE_BLOCKS_SEAL_AGE", "1s",
            "MILLRACE_ZEROMQ_PORT", "0",
            "MILLRACE_ZEROMQ_LOGS_PORT", "0",
            "MILLRACE_ZEROMQ_METRICS_PORT", "0"),
        List.of(
            "up", "--port", Integer.toString(port), "--data", folder.resolve("data").toString()));
  }

  private void append(Path journal, int from, int to) throws IOException, InterruptedException {
    StringBuilder export = new StringBuilder();
    for (int i = from; i < to; i++) {
      export.append(
          """
          __REALTIME_TIMESTAMP=%d
          __MONOTONIC_TIMESTAMP=%d
          _BOOT_ID=6c7c6013a26343b29e964691ff25d04c
          _HOSTNAME=web1
          _SYSTEMD_UNIT=shop.service
          SYSLOG_IDENTIFIER=shop
          PRIORITY=%d
          N=%d
          MESSAGE=order %d

          """
              .formatted(1_795_255_200_000_000L + i, 1_000_000L + i, i % 10 == 0 ? 3 : 6, i, i));
    }
    Path file = Files.writeString(folder.resolve("export"), export);
    try (UnpackedProgram remote =
        UnpackedProgram.start(
            "lib/systemd/systemd-journal-remote",
            "--output=" + journal.resolve("remote.journal"),
            file)) {
      assertThat(remote.await()).isZero();
    }
  }
}
