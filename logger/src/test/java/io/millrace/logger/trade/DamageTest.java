package io.millrace.logger.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.logger.lane.LoggerException;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import io.millrace.model.trade.TradeField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are not as they were written. */
class DamageTest {
  private static final int TRADES = 4;
  private static final int DAMAGED = 2;

  @TempDir Path folder;

  @Test
  void everyFlippedBitOfASlotIsNoticedAndItsNeighboursGoThrough() throws Exception {
    Path path = WrittenFile.write(folder, TRADES, TRADES);
    for (long bit = 0; bit < Slot.BYTES * 8L; bit++) {
      long at = Slot.offset(DAMAGED) * 8 + bit;
      WrittenFile.flip(path, at);
      List<SlotState> expected = new ArrayList<>();
      for (int i = 0; i < TRADES; i++) {
        expected.add(i == DAMAGED ? SlotState.DAMAGED : SlotState.TRADE);
      }
      assertThat(WrittenFile.states(path)).as("bit %s", bit).isEqualTo(expected);
      List<TradeFileCheck.Finding> findings = new ArrayList<>();
      assertThat(WrittenFile.check(path, findings).damaged()).isEqualTo(1);
      assertThat(findings)
          .containsExactly(
              new TradeFileCheck.Finding(
                  TradeFileCheck.Kind.DAMAGED, DAMAGED, 1, Slot.offset(DAMAGED)));
      WrittenFile.flip(path, at);
    }
  }

  @Test
  void everyFlippedBitOfAHeaderIsNoticed() throws Exception {
    Path path = WrittenFile.write(folder, TRADES, TRADES);
    for (long bit = 0; bit < 2048 * 8L; bit += 3) {
      WrittenFile.flip(path, bit);
      assertThatThrownBy(() -> TradeFile.open(path)).isInstanceOf(LoggerException.class);
      WrittenFile.flip(path, bit);
    }
    assertThat(WrittenFile.states(path)).containsOnly(SlotState.TRADE);
  }

  @Test
  void aDamagedTradeIsToldUnderItsNumberAndNeverDelivered() throws Exception {
    Path path = WrittenFile.write(folder, TRADES, TRADES);
    WrittenFile.flip(path, (Slot.offset(DAMAGED) + Slot.BUY) * 8);
    try (TradeLog log = TestSettings.in(folder).open(2)) {
      List<LogRecord> records = Reading.records(log.reader());
      Reading.assertGapless(records);
      assertThat(Reading.trades(records)).hasSize(TRADES - 1);
      LogRecord warning = records.get(DAMAGED);
      assertThat(warning.message()).contains("damaged").contains(path.getFileName().toString());
      assertThat(Reading.text(warning, LossField.LANE)).isEqualTo("trades");
      assertThat(Reading.text(warning, LossField.REASON)).isEqualTo("damaged");
      assertThat(log.statistics().damaged()).isEqualTo(1);
    }
  }

  @Test
  void aTradeThatLiesInTheWrongPlaceIsDamaged() throws Exception {
    Path path = WrittenFile.write(folder, TRADES, TRADES);
    byte[] bytes = Files.readAllBytes(path);
    System.arraycopy(bytes, (int) Slot.offset(0), bytes, (int) Slot.offset(DAMAGED), Slot.BYTES);
    Files.write(path, bytes);
    assertThat(WrittenFile.states(path).get(DAMAGED)).isEqualTo(SlotState.DAMAGED);
  }

  @Test
  void aTornSlotBeforeOthersIsToldUnderItsNumber() throws Exception {
    Path path = WrittenFile.write(folder, TRADES, 100);
    byte[] bytes = Files.readAllBytes(path);
    int start = (int) Slot.offset(DAMAGED);
    // Killed in the middle of the copy: no commit word, and only half of the rest.
    Arrays.fill(bytes, start, start + Slot.CHECKED, (byte) 0);
    Arrays.fill(bytes, start + 100, start + Slot.BYTES, (byte) 0);
    Files.write(path, bytes);
    List<TradeFileCheck.Finding> findings = new ArrayList<>();
    assertThat(WrittenFile.check(path, findings))
        .isEqualTo(new TradeFileCheck.Counts(TRADES - 1, 0, 1, 100 - TRADES, 0));
    assertThat(findings.get(0).kind()).isEqualTo(TradeFileCheck.Kind.ABANDONED);
    try (TradeLog log = TestSettings.in(folder).open(2)) {
      List<LogRecord> records = Reading.records(log.reader());
      Reading.assertGapless(records);
      assertThat(records).hasSize(TRADES);
      assertThat(Reading.text(records.get(DAMAGED), LossField.REASON)).isEqualTo("abandoned");
      assertThat(Reading.text(records.get(3), TradeField.TRADE_ID)).isEqualTo("trade 3");
      assertThat(log.statistics().abandoned()).isEqualTo(1);
    }
  }

  @Test
  void aSlotAtTheEndOfAFileThatWasNeverWrittenIsToldIfTheNextFileIsInUse() throws Exception {
    Path path = WrittenFile.write(folder, TRADES + 1, TRADES);
    byte[] bytes = Files.readAllBytes(path);
    // Killed between the claim of the last slot and its first byte, while others went on.
    Arrays.fill(bytes, (int) Slot.offset(TRADES - 2), bytes.length, (byte) 0);
    Files.write(path, bytes);
    try (TradeLog log = TestSettings.in(folder).open(2)) {
      List<LogRecord> records = Reading.records(log.reader());
      Reading.assertGapless(records);
      assertThat(records).hasSize(TRADES + 1);
      assertThat(Reading.trades(records)).hasSize(TRADES - 1);
      assertThat(log.statistics().abandoned()).isEqualTo(2);
    }
  }

  @Test
  void aFileThatIsNoneOfOursIsLeftAlone() throws Exception {
    Path path = WrittenFile.write(folder, TRADES, TRADES);
    Path alien = folder.resolve("alien.trades");
    Files.writeString(alien, "not one of ours".repeat(1000));
    assertThatThrownBy(() -> TradeFile.open(alien))
        .isInstanceOf(LoggerException.class)
        .hasMessageContaining(alien.toString());
    Files.copy(path, folder.resolve("copy.trades"), StandardCopyOption.REPLACE_EXISTING);
    try (TradeLog log = TestSettings.in(folder).open(2)) {
      assertThat(Reading.trades(Reading.records(log.reader()))).hasSize(TRADES);
    }
    assertThat(alien).exists();
  }
}
