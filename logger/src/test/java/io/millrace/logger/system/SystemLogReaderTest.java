package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.ring.BatchSettings;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLogReaderTest {
  private static final SystemLogSettings SMALL_BATCHES = batches(10, 1000);

  @TempDir Path folder;

  @Test
  void readsWhatEarlierRunsLeftOldestFirstAndDeletesEachOnceAcknowledged() {
    for (int epoch = 8; epoch < 12; epoch++) {
      leave(epoch, 25);
    }
    try (SystemLog system = SystemLogs.open(folder, 12, SMALL_BATCHES)) {
      system.log().info("new");
      List<LogBatch> batches = batches(system.reader());

      assertThat(batches)
          .extracting(batch -> batch.first().epoch())
          .containsExactly(8L, 8L, 8L, 9L, 9L, 9L, 10L, 10L, 10L, 11L, 11L, 11L, 12L);
      assertThat(batches)
          .extracting(LogBatch::rows)
          .containsExactly(10, 10, 5, 10, 10, 5, 10, 10, 5, 10, 10, 5, 1);
      system.reader().acknowledge(batches.get(4));
      assertThat(folder.resolve("8.ring")).doesNotExist();
      assertThat(folder.resolve("8.names")).doesNotExist();
      assertThat(folder.resolve("9.ring")).exists();
      system.reader().acknowledge(batches.get(5));
      assertThat(folder.resolve("9.ring")).doesNotExist();
    }
  }

  @Test
  void goesBackToTheFirstBatchNotAcknowledgedAcrossRuns() {
    leave(1, 25);
    leave(2, 25);
    try (SystemLog system = SystemLogs.open(folder, 3, SMALL_BATCHES)) {
      List<LogBatch> batches = batches(system.reader());
      system.reader().acknowledge(batches.get(1));
      system.reader().rewind();

      assertThat(batches(system.reader()))
          .extracting(LogBatch::first)
          .containsExactlyElementsOf(batches.subList(2, 6).stream().map(LogBatch::first).toList());
    }
  }

  @Test
  void anAnswerThatComesAfterGoingBackCountsForWhatWasReadAgain() {
    leave(1, 25);
    try (SystemLog system = SystemLogs.open(folder, 2, SMALL_BATCHES)) {
      List<LogBatch> before = batches(system.reader());
      system.reader().rewind();
      system.reader().acknowledge(before.get(0));
      List<LogBatch> again = batches(system.reader());
      system.reader().acknowledge(before.get(1));
      system.reader().rewind();

      assertThat(again).hasSize(3);
      assertThat(batches(system.reader())).hasSize(1);
    }
  }

  @Test
  void givesOutOnlySoMuchAtATime() {
    leave(1, 100);
    try (SystemLog system = SystemLogs.open(folder, 2, batches(10, 4))) {
      List<LogBatch> batches = batches(system.reader());
      assertThat(batches).hasSize(4);
      system.reader().acknowledge(batches.get(0));

      assertThat(batches(system.reader())).hasSize(1);
    }
  }

  @Test
  void leavesAloneWhatALivingProcessWrites() {
    try (SystemLog first = SystemLogs.open(folder, 1);
        SystemLog second = SystemLogs.open(folder, 2)) {
      first.log().info("of the first");
      second.log().info("of the second");

      assertThat(SystemLogs.take(second))
          .extracting(LogRecord::message)
          .containsExactly("of the second");
      assertThat(SystemLogs.take(first))
          .extracting(LogRecord::message)
          .containsExactly("of the first");
    }
  }

  @Test
  void theOldestMakeRoomWhileTheServerIsAwayAndAreTold() {
    try (SystemLog system = SystemLogs.open(folder, 1, oldest())) {
      int calls = 0;
      while (system.statistics().evicted() < 3_000) {
        system.log().info("n {}", calls++);
        if (calls % 50 == 0) {
          system.reader().tend();
        }
      }
      List<LogRecord> records = SystemLogs.take(system);

      assertThat(system.statistics().dropped()).isZero();
      LogRecord told = records.get(records.size() - 1);
      long evicted = system.statistics().evicted();
      assertThat(told.message())
          .isEqualTo("the logger dropped " + evicted + " records: the oldest had to make room");
      assertThat(told.fields())
          .containsEntry("millrace.reason", new Value.Text("evicted"))
          .containsEntry("millrace.first", new Value.Whole(0))
          .containsEntry("millrace.count", new Value.Whole(evicted));
      assertThat(records.get(0).origin().sequence()).isEqualTo(evicted);
      assertThat(records.size() - 1 + evicted).isEqualTo(calls);
    }
  }

  @Test
  void whatWasGivenOutIsNotEvictedButCalledBackFirst() {
    try (SystemLog system = SystemLogs.open(folder, 1, oldest())) {
      system.log().info("n {}", 0);
      LogBatch given = Objects.requireNonNull(system.reader().next());
      for (int i = 1; i < 20_000; i++) {
        system.log().info("n {}", i);
        system.reader().tend();
      }
      assertThat(system.statistics().evicted()).isZero();
      assertThat(system.statistics().dropped()).isPositive();
      assertThat(system.reader().next()).isNull(); // first the answer, or the way back
      system.reader().acknowledge(given);

      List<LogRecord> records = SystemLogs.take(system);
      assertThat(system.statistics().evicted()).isPositive();
      assertThat(records.get(0).origin().sequence()).isEqualTo(1 + system.statistics().evicted());
    }
  }

  @Test
  void allIsAccountedForWhateverWasDroppedEvictedAndReadAgain() {
    try (SystemLog system = SystemLogs.open(folder, 1, oldest())) {
      long calls = 0;
      long told = 0;
      long arrived = 0;
      for (int round = 0; round < 60; round++) {
        for (int i = 0; i < 100 * (round % 17); i++) {
          system.log().info("n {}", calls++);
        }
        system.reader().tend();
        if (round % 5 == 2) {
          SystemLogs.read(system.reader(), false);
          system.reader().rewind();
        }
        if (round % 7 == 6 || round == 59) {
          for (LogRecord record : SystemLogs.take(system)) {
            Value count = record.fields().get("millrace.count");
            told += count instanceof Value.Whole whole ? whole.number() : 0;
            arrived += count == null ? 1 : 0;
          }
        }
      }

      assertThat(told).isPositive();
      assertThat(arrived + told).isBetween(calls, calls + declarationsEvicted(system));
    }
  }

  /** A declaration is a record too, and may itself be among those that made room. */
  private static long declarationsEvicted(SystemLog system) {
    return system.statistics().evicted() > 0 ? 60 : 0;
  }

  private static List<LogBatch> batches(SystemLogReader reader) {
    List<LogBatch> batches = new ArrayList<>();
    for (LogBatch batch = reader.next(); batch != null; batch = reader.next()) {
      batches.add(batch);
    }
    return batches;
  }

  private void leave(long epoch, int records) {
    try (SystemLog system = SystemLogs.open(folder, epoch)) {
      for (int i = 0; i < records; i++) {
        system.log().info("{} of {}", i, epoch);
      }
    }
  }

  private static SystemLogSettings oldest() {
    return SystemLogs.SETTINGS.with(new RingSettings(1 << 19, new Overflow.Oldest(0.5)));
  }

  private static SystemLogSettings batches(int rows, int inFlight) {
    SystemLogSettings of = SystemLogs.SETTINGS;
    BatchSettings batches = new BatchSettings(rows, 1 << 19, inFlight);
    return new SystemLogSettings(
        of.ring(),
        batches,
        Level.TRACE,
        of.rateLimit(),
        of.templates(),
        of.maxTextBytes(),
        of.maxExceptionBytes(),
        of.maxRecordBytes());
  }
}
