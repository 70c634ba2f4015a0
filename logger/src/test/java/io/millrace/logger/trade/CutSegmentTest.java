package io.millrace.logger.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.trade.TradeFileCheck.Finding;
import io.millrace.logger.trade.TradeFileCheck.Kind;
import io.millrace.model.LogRecord;
import io.millrace.model.trade.TradeField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were cut, at every byte of a record and of the header. */
class CutSegmentTest {
  private static final int TRADES = 5;
  private static final int CUT_SLOT = 3;

  @TempDir Path folder;

  @Test
  void ofAFileCutWithinARecordTheRecordsBeforeAreReadAndTheCutIsTold() throws Exception {
    byte[] whole = Files.readAllBytes(WrittenFile.write(folder, TRADES, TRADES));
    Path path = folder.resolve("cut.trades");
    for (int there = 0; there < Slot.BYTES; there++) {
      Files.write(path, Arrays.copyOf(whole, (int) Slot.offset(CUT_SLOT) + there));
      List<SlotState> states = WrittenFile.states(path);
      assertThat(states.subList(0, CUT_SLOT)).containsOnly(SlotState.TRADE);
      assertThat(states.get(CUT_SLOT))
          .as("cut after %s bytes", there)
          .isEqualTo(there == 0 ? SlotState.FREE : SlotState.DAMAGED);
      assertThat(states.get(CUT_SLOT + 1)).isEqualTo(SlotState.FREE);

      List<Finding> findings = new ArrayList<>();
      assertThat(WrittenFile.check(path, findings))
          .isEqualTo(new TradeFileCheck.Counts(CUT_SLOT, 0, 0, 0, TRADES - CUT_SLOT));
      assertThat(findings)
          .containsExactly(
              new Finding(Kind.CUT_OFF, CUT_SLOT, TRADES - CUT_SLOT, Slot.offset(CUT_SLOT)));
    }
  }

  @Test
  void ofAFileCutWithinARecordTheNextRunDeliversTheRecordsBeforeAndTellsOfTheRest()
      throws Exception {
    Path path = WrittenFile.write(folder, TRADES, TRADES);
    byte[] whole = Files.readAllBytes(path);
    for (int there = 0; there < Slot.BYTES; there++) {
      deleteAll();
      Files.write(path, Arrays.copyOf(whole, (int) Slot.offset(CUT_SLOT) + there));
      try (TradeLog log = TestSettings.in(folder).open(2)) {
        List<LogRecord> records = Reading.records(log.reader());
        Reading.assertGapless(records);
        List<LogRecord> trades = Reading.trades(records);
        assertThat(trades).hasSize(CUT_SLOT);
        for (int i = 0; i < CUT_SLOT; i++) {
          assertThat(Reading.text(trades.get(i), TradeField.TRADE_ID)).isEqualTo("trade " + i);
        }
        assertThat(Reading.warnings(records)).hasSize(there == 0 ? 0 : 1);
        assertThat(log.statistics().damaged()).isEqualTo(there == 0 ? 0 : 1);
      }
    }
  }

  @Test
  void aSealedFileKnowsHowManyRecordsItLost() throws Exception {
    Path path = WrittenFile.write(folder, TRADES, 100);
    TestSettings.in(folder).open(2).close(); // cuts off what is free, and seals
    assertThat(Files.size(path)).isEqualTo(Slot.offset(TRADES));
    assertThat(WrittenFile.check(path, new ArrayList<>()))
        .isEqualTo(new TradeFileCheck.Counts(TRADES, 0, 0, 0, 0));
    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), (int) Slot.offset(CUT_SLOT)));
    assertThat(WrittenFile.check(path, new ArrayList<>()))
        .isEqualTo(new TradeFileCheck.Counts(CUT_SLOT, 0, 0, 0, TRADES - CUT_SLOT));
    try (TradeLog log = TestSettings.in(folder).open(3)) {
      List<LogRecord> records = Reading.records(log.reader());
      Reading.assertGapless(records);
      assertThat(Reading.trades(records)).hasSize(CUT_SLOT);
      assertThat(Reading.warnings(records)).hasSize(TRADES - CUT_SLOT);
    }
  }

  @Test
  void aFileCutWithinItsHeaderIsNoTradeLogAndStaysAside() throws Exception {
    Path path = WrittenFile.write(folder, TRADES, TRADES);
    byte[] whole = Files.readAllBytes(path);
    for (int length = 1; length < 2048; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TradeFile.open(path)).isInstanceOf(LoggerException.class);
    }
    try (TradeLog log = TestSettings.in(folder).open(2)) {
      assertThat(log.begin().commit()).isTrue();
      assertThat(Reading.records(log.reader())).hasSize(1);
    }
    assertThat(path).hasSize(2047);
  }

  private void deleteAll() throws Exception {
    try (var files = Files.list(folder)) {
      files.forEach(file -> file.toFile().delete());
    }
  }
}
