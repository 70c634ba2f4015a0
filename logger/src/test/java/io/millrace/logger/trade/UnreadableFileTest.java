package io.millrace.logger.trade;

import static io.millrace.logger.trade.Reading.records;
import static io.millrace.logger.trade.Reading.text;
import static io.millrace.logger.trade.Reading.trades;
import static io.millrace.logger.trade.Reading.until;
import static io.millrace.logger.trade.Reading.warnings;
import static io.millrace.logger.trade.Reading.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import io.millrace.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the log that cannot be opened: for now, or never more. */
class UnreadableFileTest {
  private static final int SLOTS = 10;

  @TempDir Path folder;

  @Test
  void aFileThatCannotBeOpenedNowIsReadOnceItCan() throws IOException {
    try (TradeLog log = settings().open(1)) {
      commit(log, 25);
      Path second = segment(1, SLOTS);
      Path elsewhere = folder.resolve("elsewhere");
      Files.move(second, elsewhere);
      Files.createDirectory(second);

      List<LogRecord> records = records(log.reader());
      assertThat(records).hasSize(SLOTS);
      Files.delete(second);
      Files.move(elsewhere, second);
      until(
          "it can be read again",
          () -> {
            records.addAll(records(log.reader()));
            return records.size() == 25;
          });
      Reading.assertGapless(records);
      assertThat(trades(records)).hasSize(25);
      assertThat(log.statistics().damaged()).isZero();
    }
  }

  @Test
  void aFileOfAnEarlierRunThatIsGoneIsToldAsOneLossUnderItsLastNumber() throws IOException {
    write(1, 35);
    try (TradeLog log = settings().open(2)) {
      Files.delete(segment(1, SLOTS));
      assertSecondFileIsToldAsLost(log);
    }
  }

  @Test
  void soIsOneThatWasGoneBeforeTheLogWasOpened() throws IOException {
    write(1, 35);
    Files.delete(segment(1, SLOTS));
    try (TradeLog log = settings().open(2)) {
      assertSecondFileIsToldAsLost(log);
    }
  }

  @Test
  void soIsOneWhoseHeaderIsDamagedAndItStaysToBeLookedAt() throws IOException {
    write(1, 35);
    WrittenFile.flip(segment(1, SLOTS), 100);
    TestSettings keepingNothing = settings().retention(new Retention(Duration.ZERO, 0));
    try (TradeLog log = keepingNothing.open(2)) {
      assertSecondFileIsToldAsLost(log);
      acknowledgeAll(log.reader());
      until("what was acknowledged is deleted", () -> !Files.exists(segment(1, 0)));
    }
    assertThat(segment(1, SLOTS)).exists();
    try (TradeLog log = settings().open(3)) {
      assertThat(records(log.reader())).as("it was told once").isEmpty();
    }
  }

  @Test
  void ofTheOnlyFileOfARunItIsToldHowManySlotsWereInUse() throws IOException {
    write(1, 3);
    write(2, 4);
    WrittenFile.flip(segment(2, 0), 100);
    try (TradeLog log = settings().open(3)) {
      List<LogRecord> records = records(log.reader());
      assertThat(records).hasSize(4);
      assertThat(trades(records)).hasSize(3);
      LogRecord loss = records.get(3);
      assertThat(loss.origin()).isEqualTo(new Origin("desk-1/trades", 2, 3));
      assertThat(whole(loss, LossField.COUNT)).isEqualTo(4);
    }
  }

  @Test
  void ofAFileThatIsGoneWhileItIsWrittenTheLossIsToldWhenItIsKnown() throws IOException {
    try (TradeLog log = settings().open(1)) {
      commit(log, 12);
      Files.delete(segment(1, SLOTS));
      assertThat(records(log.reader())).hasSize(SLOTS);

      commit(log, 3);
      log.stop();
      List<LogRecord> rest = records(log.reader());
      assertThat(rest).hasSize(1);
      assertThat(rest.get(0).origin().sequence()).isEqualTo(14);
      assertThat(whole(rest.get(0), LossField.COUNT)).isEqualTo(5);
    }
  }

  private void assertSecondFileIsToldAsLost(TradeLog log) {
    List<LogRecord> records = records(log.reader());
    assertThat(trades(records)).hasSize(25);
    assertThat(warnings(records)).hasSize(1);
    LogRecord loss = records.get(SLOTS);
    assertThat(loss.origin()).isEqualTo(new Origin("desk-1/trades", 1, 2 * SLOTS - 1));
    assertThat(text(loss, LossField.REASON)).isEqualTo("missing");
    assertThat(whole(loss, LossField.COUNT)).isEqualTo(SLOTS);
    assertThat(whole(loss, LossField.FIRST)).isEqualTo(SLOTS);
    assertThat(records.get(SLOTS + 1).origin().sequence()).isEqualTo(2 * SLOTS);
    assertThat(log.statistics().damaged()).isEqualTo(SLOTS);
    log.reader().rewind();
    assertThat(records(log.reader())).as("the same again").isEqualTo(records);
    log.reader().rewind();
  }

  private static void acknowledgeAll(TradeReader reader) {
    for (LogBatch batch : Reading.batches(reader)) {
      reader.acknowledge(batch);
    }
  }

  private TestSettings settings() {
    return TestSettings.in(folder).segmentRecords(SLOTS).batchRecords(SLOTS);
  }

  private Path segment(long epoch, long first) {
    return folder.resolve(SegmentFile.name(epoch, first));
  }

  private void write(long epoch, int trades) {
    try (TradeLog log = settings().open(epoch)) {
      commit(log, trades);
    }
  }

  private static void commit(TradeLog log, int trades) {
    for (int i = 0; i < trades; i++) {
      until("there is room", () -> log.chain().ahead() > 0);
      assertThat(log.begin().symbol("X").commit()).isTrue();
    }
  }
}
