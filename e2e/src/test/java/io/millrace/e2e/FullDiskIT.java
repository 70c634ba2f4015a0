package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.client.ServerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up under a running server: a small tmpfs, mounted for the test. */
final class FullDiskIT {
  private static final int BATCH = 5_000;
  private static final int FILLER_BYTES = 40 << 20;

  @TempDir private Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", folder.toString()) == 0;
    if (!mounted) {
      assertThat(System.getenv("CI")).as("CI must be able to mount a tmpfs").isNull();
      System.err.println("SKIPPED FullDiskIT: mounting a tmpfs needs root; run the tests as root");
    }
    Assumptions.assumeTrue(mounted);
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", folder.toString())).isZero();
    }
  }

  @Test
  void aFullDiskRefusesPolitelyLosesNothingAndGoesOnByItself() throws Exception {
    Path filler = folder.resolve("filler");
    Files.write(filler, new byte[FILLER_BYTES]);
    BitSet acknowledged = new BitSet();
    int next = 0;
    try (Server server = Server.start(folder.resolve("data"))) {
      ServerClient.Answer answer = server.ingest(Numbered.lines(next, next + BATCH));
      while (answer.status() == 202) {
        acknowledged.set(next, next + BATCH);
        next += BATCH;
        assertThat(next).as("the disk fills up at some time").isLessThan(20_000_000);
        answer = server.ingest(Numbered.lines(next, next + BATCH));
      }
      assertThat(answer.status()).isIn(429, 503);
      assertThat(answer.retryAfterSeconds()).isPositive();
      assertThat(answer.message()).isNotBlank();
      assertThat(server.isAlive()).isTrue();
      assertThat(server.count("")).as("searches go on").isPositive();

      Files.delete(filler);
      int again = next;
      until(
          "ingest goes on by itself",
          () -> server.ingest(Numbered.lines(again, again + BATCH)).status() == 202);
      acknowledged.set(again, again + BATCH);
      long expected = acknowledged.cardinality();
      until("all found", () -> server.count("") >= expected);
      assertThat(missing(acknowledged, server)).isZero();
    }
    try (Server server = Server.start(folder.resolve("data"))) {
      long expected = acknowledged.cardinality();
      until("all found after a restart", () -> server.count("") >= expected);
      assertThat(missing(acknowledged, server)).isZero();
    }
  }

  private static int missing(BitSet acknowledged, Server server) throws Exception {
    BitSet lost = (BitSet) acknowledged.clone();
    lost.andNot(Numbered.stored(server.uri()));
    return lost.cardinality();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
