package io.millrace.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.RandomTrades;
import io.millrace.contracts.Trading;
import io.millrace.model.LogRecord;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.trade.TradeQuery;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves that was killed while it stored trades. */
class CrashTest {
  private static final TradeQuery ALL = TradeQuery.all(LogRecord.DEFAULT_TENANT);

  @TempDir private Path folder;

  @RepeatedTest(3)
  void keepsOnceWhatWasAcknowledgedBeforeKill9() throws Exception {
    long acknowledged = -1;
    for (int round = 0; round < 3; round++) {
      acknowledged = killAfter(acknowledged + 1, 2_000 + 700L * round);
      try (DuckDbTradeStore store = DuckDbTradeStore.open(DuckDbSettings.defaults(folder))) {
        List<TradeRecord> found = Trading.search(store, ALL);
        List<Long> sequences = found.stream().map(t -> t.origin().sequence()).toList();
        assertThat(sequences).as("each once, in order").isSorted().doesNotHaveDuplicates();
        assertThat(sequences.size()).isGreaterThan((int) acknowledged);
        assertThat(sequences)
            .as("without a hole")
            .containsExactlyElementsOf(LongStream.range(0, sequences.size()).boxed().toList());
        // The next round sends again what was stored but not acknowledged.
        assertThat(found.getLast())
            .isEqualTo(RandomTrades.plain(sequences.getLast(), sequences.getLast()));
      }
    }
  }

  /** Runs a process that stores trades, and kills it once so many are acknowledged. */
  private long killAfter(long first, long count) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // gone before it would pay to compile more
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingProcess.class.getName(),
                folder.toString(),
                Long.toString(first))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long acknowledged = -1;
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged = Long.parseLong(line);
        if (acknowledged >= first + count) {
          process.toHandle().destroyForcibly(); // what it printed can still be read
          break;
        }
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && line.length() >= Long.toString(acknowledged).length()) {
          acknowledged = Math.max(acknowledged, Long.parseLong(line));
        }
      }
    }
    process.waitFor();
    assertThat(acknowledged).as("what the process acknowledged").isGreaterThanOrEqualTo(first);
    return acknowledged;
  }
}
