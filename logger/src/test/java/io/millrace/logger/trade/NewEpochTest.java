package io.millrace.logger.trade;

import static io.millrace.logger.trade.Reading.records;
import static io.millrace.logger.trade.Reading.trades;
import static io.millrace.logger.trade.Reading.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.Writing;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose epoch is not above those that a folder has seen: its producer is a new one, and the
 * clock of the machine was set back since.
 */
class NewEpochTest {
  private static final int SLOTS = 10;

  @TempDir Path folder;

  @Test
  void whatAnotherProducerLeftIsGivenFirstAndUnderItsOwnName() {
    write("old", 5, 3);
    try (TradeLog log = open("new", 1)) {
      assertThat(log.begin().symbol("X").commit()).isTrue();
      List<LogRecord> records = records(log.reader());
      assertThat(records).hasSize(4);
      assertThat(records.get(2).origin()).isEqualTo(new Origin("old", 5, 2));
      assertThat(records.get(3).origin()).isEqualTo(new Origin("new", 6, 0));
    }
  }

  @Test
  void whatWasAcknowledgedOfAnotherProducerSaysNothingOfTheNewOne() throws Exception {
    write("old", 5, SLOTS);
    try (TradeLog log = open("old", 6)) {
      acknowledgeAll(log);
    }
    Files.delete(folder.resolve(SegmentFile.name(5, 0)));
    try (TradeLog log = open("new", 1)) {
      commit(log, 25);
      List<LogBatch> batches = Reading.batches(log.reader());
      assertThat(trades(batches.stream().flatMap(b -> records(b).stream()).toList())).hasSize(25);
      log.reader().acknowledge(batches.get(0));
      until("what was acknowledged is deleted", () -> log.statistics().segments() <= 4);
      commit(log, 300);
      acknowledgeAll(log);
      commit(log, 3);
    }
    try (TradeLog log = open("new", 2)) {
      assertThat(trades(records(log.reader()))).hasSize(3);
    }
  }

  @Test
  void noFileOfAnotherProducerIsOverwrittenThoughItsHeaderIsDamaged() throws Exception {
    write("old", 5, 3);
    Path left = folder.resolve(SegmentFile.name(5, 0));
    WrittenFile.flip(left, 100);
    byte[] before = Files.readAllBytes(left);
    write("new", 5, 3);
    assertThat(left).hasBinaryContent(before);
  }

  @Test
  void theNextRunOfAProducerIsAboveItsLastThoughThatWasRaised() {
    write("old", 5, 3);
    write("new", 1, 2);
    try (TradeLog log = open("new", 2)) {
      assertThat(log.begin().commit()).isTrue();
      assertThat(records(log.reader()))
          .extracting(LogRecord::origin)
          .endsWith(new Origin("new", 6, 1), new Origin("new", 7, 0));
    }
  }

  private void write(String producer, long epoch, int trades) {
    try (TradeLog log = open(producer, epoch)) {
      commit(log, trades);
    }
  }

  private TradeLog open(String producer, long epoch) {
    TradeLogSettings settings =
        TestSettings.in(folder)
            .segmentRecords(SLOTS)
            .batchRecords(SLOTS)
            .retention(new Retention(Duration.ZERO, 0))
            .settings();
    return TradeLog.open(
        settings,
        new Writing(producer, epoch, "desk", "host"),
        new EpochClock(),
        Console.ofProcess());
  }

  private static void commit(TradeLog log, int trades) {
    for (int i = 0; i < trades; i++) {
      until("there is room", () -> log.chain().ahead() > 0);
      assertThat(log.begin().symbol("X").commit()).isTrue();
    }
  }

  private static void acknowledgeAll(TradeLog log) {
    Reading.batches(log.reader()).forEach(log.reader()::acknowledge);
  }
}
