package io.millrace.logger.trade;

import static io.millrace.logger.trade.Reading.assertGapless;
import static io.millrace.logger.trade.Reading.text;
import static io.millrace.logger.trade.Reading.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.logger.lane.LoggerException;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.trade.TradeField;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real process leaves behind when it is killed with {@code kill -9}. */
class KillTest {
  @TempDir Path folder;

  @Test
  void allThatAKilledProcessCommittedIsReadOnceAndNothingThatIsTorn() throws Exception {
    int rounds = 5;
    Map<String, Long> committed = new HashMap<>();
    for (int epoch = 1; epoch <= rounds; epoch++) {
      runAndKill(epoch, 100 + new Random().nextInt(2_000), committed);
    }
    try (TradeLog log = TestSettings.in(folder).open(rounds + 1)) {
      List<LogRecord> records = Reading.records(log.reader());
      assertGapless(records);
      assertThat(log.statistics().damaged()).isZero();
      Map<String, Long> next = new HashMap<>();
      for (LogRecord trade : Reading.trades(records)) {
        String thread = text(trade, TradeField.TRADE_ID);
        long n = whole(trade, TradeField.EXECUTION_TIME);
        assertThat(n).as("each trade of %s once, in order", thread).isEqualTo(next(next, thread));
        assertThat(text(trade, TradeField.METADATA)).isEqualTo(thread + "/" + n);
        assertThat(trade.fields()).containsEntry(TradeField.QUANTITY, new Value.Decimal(n));
      }
      assertThat(committed).hasSize(rounds * KilledProcess.THREADS);
      committed.forEach((thread, last) -> assertThat(next.get(thread)).isGreaterThan(last));
    }
  }

  private static long next(Map<String, Long> next, String thread) {
    long n = next.getOrDefault(thread, 0L);
    next.put(thread, n + 1);
    return n;
  }

  /** Runs it until it has printed so many lines, and notes how far each thread is. */
  private void runAndKill(int epoch, int lines, Map<String, Long> committed) throws Exception {
    Process process = start(epoch);
    try (BufferedReader output = process.inputReader()) {
      List<String> printed = new ArrayList<>();
      while (printed.size() < lines || committed.size() < epoch * KilledProcess.THREADS) {
        String line = output.readLine();
        assertThat(line).as("the process must not end by itself").isNotNull();
        printed.add(line);
        note(line, committed);
      }
      process.toHandle().destroyForcibly(); // Process itself would close the pipe, too
      // What it still printed before it died was committed too; the last line may be cut short.
      List<String> rest = output.lines().toList();
      rest.stream().limit(Math.max(0, rest.size() - 1)).forEach(line -> note(line, committed));
      assertThat(process.waitFor()).isNotZero();
    }
  }

  private static void note(String line, Map<String, Long> committed) {
    String[] parts = line.split("/");
    committed.put(parts[0], Long.parseLong(parts[1]));
  }

  @Test
  void aSecondProcessIsRefusedAndToldWhatToDo() throws Exception {
    Process process = start(1);
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).startsWith("1-");
      assertThatThrownBy(() -> TestSettings.in(folder).open(2))
          .isInstanceOf(LoggerException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("already written by another process");
    } finally {
      process.destroyForcibly().waitFor();
    }
    TestSettings.in(folder).open(2).close();
  }

  private Process start(int epoch) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledProcess.class.getName(),
            folder.toString(),
            Integer.toString(epoch))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
