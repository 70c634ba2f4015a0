package io.millrace.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are larger than the heap. */
class LargeSearchTest {
  private static final int TRADES = 400_000;

  @TempDir private Path folder;

  /** As records so many trades take about 120 MB. */
  @Test
  void drawsMoreTradesThanAHeapOf48MiBHolds() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ExportingProcess.class.getName(),
                folder.toString(),
                Integer.toString(TRADES))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo(Integer.toString(TRADES));
  }
}
