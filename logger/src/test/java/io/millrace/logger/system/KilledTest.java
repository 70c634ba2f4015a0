package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.ring.Child;
import io.millrace.model.LogRecord;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTest {
  private static final int ROUNDS = 4;

  @TempDir Path folder;

  @Test
  void whatWasLoggedBeforeTheKillIsSentByTheNextRun() throws Exception {
    Random random = new Random(3);
    for (int round = 0; round < ROUNDS; round++) {
      Path said = folder.resolve(round + ".report");
      LongBuffer report = Child.report(said, SystemLogWriterMain.WRITERS);
      Process writer = Child.start(SystemLogWriterMain.class, folder, round, said);
      long after = 1 + random.nextInt(60_000);
      while (report.get(0) + report.get(1) < after) {
        assertThat(writer.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      Child.kill(writer);
      try (SystemLog next = SystemLogs.open(folder, 1_000 + round)) {
        check(SystemLogs.take(next), report);
      }
    }
  }

  private static void check(List<LogRecord> records, LongBuffer report) {
    long[] last = new long[SystemLogWriterMain.WRITERS];
    for (LogRecord record : records) {
      if (record.fields().containsKey("millrace.reason")) {
        assertThat(record.message()).contains("being written when their thread or process ended");
        continue;
      }
      int writer = record.service().charAt(record.service().length() - 1) - '0';
      long n = ++last[writer];
      assertThat(record.message()).isEqualTo((n % 2 == 0 ? "even " : "odd ") + n + " of " + writer);
    }
    for (int writer = 0; writer < last.length; writer++) {
      long accepted = report.get(writer);
      assertThat(last[writer]).isBetween(accepted, accepted + 1);
    }
  }
}
