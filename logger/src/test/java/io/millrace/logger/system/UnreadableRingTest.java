package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of an earlier run that the system does not open when this one begins, and later does. */
class UnreadableRingTest {
  private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

  @TempDir Path folder;

  @BeforeEach
  void anEarlierRun() {
    try (SystemLog system = SystemLogs.open(folder, 1)) {
      for (int i = 0; i < 10; i++) {
        system.log().info("n {}", i);
        system.reader().tend();
      }
    }
  }

  @Test
  void aRingThatCannotBeOpenedNowIsReadOnceItCan() throws IOException {
    isReadOnceItCan("1.ring");
  }

  @Test
  void soIsOneWhoseNamesCannotBeOpenedNow() throws IOException {
    isReadOnceItCan("1.names");
  }

  private void isReadOnceItCan(String name) throws IOException {
    Path file = folder.resolve(name);
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(file, elsewhere);
    Files.createDirectory(file);
    try (SystemLog next = SystemLogs.open(folder, 2)) {
      next.log().info("new");
      List<LogRecord> records = new ArrayList<>(SystemLogs.read(next.reader(), false));
      assertThat(records).extracting(LogRecord::message).contains("new");
      assertThat(records.get(0).message()).contains(name, "tried again");
      assertThat(file).isDirectory();

      Files.delete(file);
      Files.move(elsewhere, file);
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (records.size() < 12) {
        assertThat(System.nanoTime()).as("a minute passed").isLessThan(end);
        records.addAll(SystemLogs.read(next.reader(), false));
      }
      assertThat(records.subList(2, 12))
          .extracting(LogRecord::origin)
          .startsWith(new Origin("shop/log", 1, 0))
          .endsWith(new Origin("shop/log", 1, 9));
      assertThat(records.get(11).message()).isEqualTo("n 9");

      next.reader().rewind();
      assertThat(SystemLogs.take(next)).hasSize(12);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
