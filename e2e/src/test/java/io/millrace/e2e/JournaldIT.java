package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** systemd-journal-upload, with a journal that systemd-journal-remote has written. */
@EnabledOnOs(OS.LINUX)
class JournaldIT {
  private static final int RECORDS = 10_000;

  @TempDir private Path folder;

  @Test
  void journalUpload() throws Exception {
    writeJournal();
    try (Server server = Server.start(folder.resolve("data"));
        UnpackedProgram upload =
            UnpackedProgram.start(
                "lib/systemd/systemd-journal-upload",
                "--url=http://127.0.0.1:" + server.uri().getPort(),
                "--directory=" + folder.resolve("journal"),
                "--follow=no",
                "--save-state=" + folder.resolve("state"))) {
      until(() -> server.count("service:shop host:web1") >= RECORDS || !upload.isAlive());
      assertThat(upload.await()).isZero();
      assertThat(server.count("service:shop host:web1 systemd_unit:shop.service"))
          .isEqualTo(RECORDS);
      assertThat(server.count("service:shop level:error priority:3")).isEqualTo(RECORDS / 10);
      assertThat(server.count("\"order 4711\"")).isEqualTo(1);
    }
  }

  private void writeJournal() throws IOException, InterruptedException {
    StringBuilder export = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      export.append(
          """
          __REALTIME_TIMESTAMP=%d
          __MONOTONIC_TIMESTAMP=%d
          _BOOT_ID=6c7c6013a26343b29e964691ff25d04c
          _HOSTNAME=web1
          _SYSTEMD_UNIT=shop.service
          SYSLOG_IDENTIFIER=shop
          PRIORITY=%d
          MESSAGE=order %d

          """
              .formatted(1_795_255_200_000_000L + i, 1_000_000L + i, i % 10 == 0 ? 3 : 6, i));
    }
    Path file = Files.writeString(folder.resolve("export"), export);
    Path journal = Files.createDirectory(folder.resolve("journal"));
    try (UnpackedProgram remote =
        UnpackedProgram.start(
            "lib/systemd/systemd-journal-remote",
            "--output=" + journal.resolve("remote.journal"),
            file)) {
      assertThat(remote.await()).isZero();
    }
  }
}
