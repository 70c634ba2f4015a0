package io.millrace.logger.trade;

import static io.millrace.logger.trade.Reading.assertGapless;
import static io.millrace.logger.trade.Reading.records;
import static io.millrace.logger.trade.Reading.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.LastResort;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import io.millrace.model.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderTest {
  @TempDir Path folder;

  @Test
  void afterARestartItBeginsWithTheFirstRecordThatIsNotAcknowledged() {
    write(1, 25);
    try (TradeLog log = settings().open(2)) {
      log.begin().commit();
      TradeReader reader = log.reader();
      reader.acknowledge(next(reader));
      reader.acknowledge(next(reader));
      assertThat(next(reader).rows()).isEqualTo(5);
      assertThat(log.statistics().given()).isEqualTo(25);
      assertThat(log.statistics().acknowledged()).isEqualTo(20);
    }
    try (TradeLog log = settings().open(3)) {
      List<LogRecord> records = records(log.reader());
      assertThat(records.get(0).origin()).isEqualTo(new Origin("desk-1/trades", 1, 20));
      assertThat(records).hasSize(6);
      assertThat(records.get(5).origin()).isEqualTo(new Origin("desk-1/trades", 2, 0));
    }
  }

  @Test
  void rewindGivesTheSameRecordsUnderTheSameOriginsAgain() {
    write(1, 25);
    try (TradeLog log = settings().open(2)) {
      for (int i = 0; i < 1_200; i++) {
        until("there is room", () -> log.begin().commit());
      }
      log.stop();
      TradeReader reader = log.reader();
      reader.acknowledge(next(reader));
      List<LogRecord> first = records(reader);
      reader.rewind();
      assertThat(records(reader)).isEqualTo(first).hasSizeGreaterThanOrEqualTo(1_215);
    }
  }

  @Test
  void whatIsAcknowledgedAfterAllIsNotGivenAgainThoughItWasRewound() {
    Retention none = new Retention(Duration.ZERO, 0);
    try (TradeLog log = settings().segmentRecords(10).retention(none).open(1)) {
      for (int i = 0; i < 100; i++) {
        until("there is room", () -> log.begin().commit());
      }
      TradeReader reader = log.reader();
      List<LogBatch> batches = Reading.batches(reader);
      for (int again = 0; again < 3; again++) {
        reader.rewind();
        assertThat(next(reader).first()).isEqualTo(batches.get(3 * again).first());
        LogBatch late = batches.get(3 * again + 2);
        reader.acknowledge(late);
        Path file = folder.resolve(SegmentFile.name(1, late.first().sequence()));
        until("what was acknowledged is deleted", () -> !Files.exists(file));
        assertThat(next(reader).first()).isEqualTo(batches.get(3 * again + 3).first());
      }
    }
  }

  @Test
  void whatWasNotGivenCannotBeAcknowledged() {
    write(1, 20);
    try (TradeLog log = settings().open(2)) {
      LogBatch first = next(log.reader());
      LogBatch second = first.withFirst(first.first().plus(first.rows()));
      assertThatThrownBy(() -> log.reader().acknowledge(second))
          .isInstanceOf(IllegalArgumentException.class);
      log.reader().acknowledge(first);
      assertThat(next(log.reader()).first()).isEqualTo(second.first());
    }
  }

  @Test
  void aDamagedPositionLeadsToAllBeingGivenAgain() throws Exception {
    write(1, 25);
    try (TradeLog log = settings().open(2)) {
      log.reader().acknowledge(next(log.reader()));
    }
    Path position = folder.resolve("acknowledged");
    byte[] bytes = Files.readAllBytes(position);
    for (int slot = 0; slot < bytes.length; slot += 4096) {
      bytes[slot + 9] ^= 1;
    }
    Files.write(position, bytes);
    try (TradeLog log = settings().open(3)) {
      assertThat(records(log.reader())).hasSize(25);
    }
  }

  @Test
  void aTornWriteOfThePositionLeavesTheOneBefore() throws Exception {
    write(1, 30);
    byte[] before;
    Path position = folder.resolve("acknowledged");
    try (TradeLog log = settings().open(2)) {
      TradeReader reader = log.reader();
      reader.acknowledge(next(reader));
      before = Files.readAllBytes(position);
      reader.acknowledge(next(reader));
    }
    byte[] after = Files.readAllBytes(position);
    for (int i = 0; i < after.length; i++) {
      if (i >= before.length || before[i] != after[i]) {
        byte[] torn = after.clone();
        torn[i] ^= (byte) 0x55;
        Files.write(position, torn);
        try (PositionFile file = PositionFile.open(folder, new LastResort(Console.ofProcess()))) {
          assertThat(file.position()).isIn(new Position(1, 10), new Position(1, 20));
        }
      }
    }
  }

  @Test
  void acknowledgedSegmentsAreDeletedByAgeOrSizeAndOthersNever() {
    Retention none = new Retention(Duration.ZERO, 0);
    TestSettings settings = settings().segmentRecords(10).retention(none);
    try (TradeLog log = settings.open(1)) {
      for (int i = 0; i < 100; i++) {
        until("there is room", () -> log.begin().commit());
      }
      TradeReader reader = log.reader();
      List<LogBatch> batches = Reading.batches(reader);
      List<Path> files =
          batches.stream()
              .map(batch -> folder.resolve(SegmentFile.name(1, batch.first().sequence())))
              .toList();
      assertThat(files).hasSizeGreaterThanOrEqualTo(10).allMatch(Files::exists);
      batches.subList(0, 5).forEach(reader::acknowledge);
      until(
          "what was acknowledged is deleted",
          () -> files.subList(0, 5).stream().noneMatch(Files::exists));
      reader.rewind();
      assertThat(next(reader).first()).isEqualTo(batches.get(5).first());
      assertThat(files.subList(5, files.size())).allMatch(Files::exists);
    }
  }

  @Test
  void acknowledgedSegmentsStayAsLongAsTheyMay() {
    try (TradeLog log = settings().segmentRecords(10).open(1)) {
      for (int i = 0; i < 100; i++) {
        until("there is room", () -> log.begin().commit());
      }
      Reading.batches(log.reader()).forEach(log.reader()::acknowledge);
      log.stop();
      assertThat(log.statistics().segments()).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void aSlotWhoseThreadDoesNotGoOnIsGivenUpAndItsLateCommitRefused() throws Exception {
    List<LogRecord> records = new ArrayList<>();
    try (TradeLog log = settings().patience(Duration.ofMillis(50)).open(1)) {
      log.begin().commit();
      Segment segment = log.chain().current();
      int claimed = segment.claim(); // as a thread does that is then held up
      log.begin().commit();
      until(
          "the slot is given up",
          () -> {
            records.addAll(records(log.reader()));
            return records.size() == 3;
          });
      assertThat(Reading.text(records.get(1), LossField.REASON)).isEqualTo("abandoned");
      assertThat(segment.commit(claimed, new byte[Slot.BYTES], Slot.word(Slot.TRADE, 1))).isFalse();
      assertThat(log.statistics().abandoned()).isEqualTo(1);
    }
    assertGapless(records);
    assertThat(WrittenFile.states(folder.resolve(SegmentFile.name(1, 0))).subList(0, 4))
        .containsExactly(SlotState.TRADE, SlotState.ABANDONED, SlotState.TRADE, SlotState.FREE);
  }

  @Test
  void aSlotThatIsBeingWrittenIsWaitedFor() {
    try (TradeLog log = settings().open(1)) {
      log.begin().symbol("before").commit();
      Segment segment = log.chain().current();
      int claimed = segment.claim();
      log.begin().symbol("later").commit();
      List<LogRecord> records = records(log.reader());
      assertThat(records).hasSize(1);
      assertThat(log.reader().next()).isNull();
      assertThat(segment.commit(claimed, trade(1), word(trade(1)))).isTrue();
      records.addAll(records(log.reader()));
      assertThat(Reading.trades(records)).hasSize(3);
      assertGapless(records);
    }
  }

  private static byte[] trade(long sequence) {
    byte[] staged = new byte[Slot.BYTES];
    staged[Slot.LEVEL] = 6;
    Slot.LONG.set(staged, Slot.SEQUENCE, sequence);
    Slot.LONG.set(staged, Slot.EPOCH, 1L);
    return staged;
  }

  private static long word(byte[] staged) {
    CRC32C checksum = new CRC32C();
    checksum.update(staged, Slot.CHECKED, Slot.CHECKED_BYTES);
    return Slot.word(Slot.TRADE, (int) checksum.getValue());
  }

  private TestSettings settings() {
    return TestSettings.in(folder).batchRecords(10);
  }

  private void write(long epoch, int trades) {
    try (TradeLog log = settings().open(epoch)) {
      for (int i = 0; i < trades; i++) {
        assertThat(log.begin().symbol("X").commit()).isTrue();
      }
    }
  }

  private static LogBatch next(TradeReader reader) {
    LogBatch batch = reader.next();
    assertThat(batch).isNotNull();
    return batch;
  }
}
