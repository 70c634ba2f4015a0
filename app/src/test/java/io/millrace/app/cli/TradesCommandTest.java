package io.millrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.trade.NumberFormat;
import io.millrace.logger.trade.TradeLog;
import io.millrace.logger.trade.TradeLogSettings;
import io.millrace.logger.trade.TradeSlot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TradesCommandTest {
  private static final int HEADER = 4096;
  private static final int SLOT = 256;

  @TempDir private Path folder;
  private final PrintStream originalOut = System.out;
  private final PrintStream originalErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path file;

  @BeforeEach
  void redirect() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    file = folder.resolve("%019d-%019d.trades".formatted(1, 0));
  }

  @AfterEach
  void restore() {
    System.setOut(originalOut);
    System.setErr(originalErr);
  }

  @Test
  void dumpPrintsTradesAsText() {
    write(2);
    assertThat(run("dump", file)).isEqualTo(ExitCode.OK);
    assertThat(out().lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("2023-11-14T22:13:20Z  TRADE     desk")
        .contains("trade_id=T-0  symbol=BTC-USD")
        .contains("buy_price=0.10  sell_price=0.11")
        .contains("success=true");
  }

  @Test
  void dumpPrintsJsonWithNumbersAsExactAsTheFile() {
    write(1);
    assertThat(run("dump", file, "--format", "json")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .isEqualTo(
            """
            {"id":"%s","timestamp":"2023-11-14T22:13:20Z","level":"TRADE","service":"desk","host":"host-1","message":"",\
            "fields":{"trade_id":"T-0","symbol":"BTC-USD","metadata":"=1+1","buy_price":0.10,"sell_price":0.11,"success":true}}
            """
                .formatted(Long.toString(1_700_000_000_000_000_000L, 36) + "-0-1-desk/trades"));
  }

  @Test
  void dumpPrintsCsvThatIsHarmlessToSpreadsheets() {
    write(1);
    assertThat(run("dump", file, "--format", "csv")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .isEqualTo(
            "timestamp,sequence,trade_id,symbol,exchange,strategy,buy_price,sell_price,quantity,"
                + "profit,success,execution_time_ns,metadata,dropped\r\n"
                + "2023-11-14T22:13:20Z,0,T-0,BTC-USD,,,0.10,0.11,,,true,,'=1+1,\r\n");
  }

  @Test
  void whatIsDamagedIsToldAndItsNeighboursArePrinted() throws IOException {
    write(3);
    byte[] bytes = Files.readAllBytes(file);
    bytes[HEADER + SLOT + 40] ^= 4;
    Files.write(file, bytes);
    assertThat(run("dump", file)).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(out()).contains("T-0").contains("T-2").doesNotContain("T-1");
    assertThat(err()).isEqualTo("-- slot 1, at byte 4352, is damaged --\n");
    out.reset();
    assertThat(run("verify", file)).isEqualTo(ExitCode.DAMAGED);
    assertThat(out())
        .contains("damaged: slot 1, at byte 4352\n")
        .contains("2 trades, 0 declarations, 0 abandoned, 7 free, 1 damaged");
  }

  @Test
  void verifyTellsOfASlotThatWasNeverCommittedWhichIsNoDamage() throws IOException {
    write(3);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, HEADER + SLOT, HEADER + 2 * SLOT, (byte) 0);
    Files.write(file, bytes);
    assertThat(run("verify", file)).isEqualTo(ExitCode.OK);
    assertThat(out())
        .startsWith("desk/trades, epoch 1, from sequence 0, made ")
        .contains("10 slots, numbers scaled by 2 decimals, durability mapped\n")
        .contains("abandoned: slot 1, at byte 4352\n")
        .contains("2 trades, 0 declarations, 1 abandoned, 7 free, 0 damaged");
    assertThat(run("dump", file)).isEqualTo(ExitCode.OK);
    assertThat(err()).contains("slot 1, at byte 4352, was never committed");
  }

  @Test
  void aFileThatIsCutAtAnyByteOfARecordIsToldAsCut() throws IOException {
    write(10);
    byte[] bytes = Files.readAllBytes(file);
    for (int there = 0; there < SLOT; there++) {
      Files.write(file, Arrays.copyOf(bytes, HEADER + 4 * SLOT + there));
      out.reset();
      err.reset();
      assertThat(run("verify", file)).isEqualTo(ExitCode.DAMAGED);
      assertThat(out()).contains("cut off: slots 4 to 9, at byte 5120\n").contains("4 trades");
      out.reset();
      assertThat(run("dump", file)).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(out().lines()).hasSize(4);
      assertThat(err())
          .contains("slot 4, at byte 5120, is cut off")
          .contains("6 slots are missing");
    }
  }

  @Test
  void aFileThatIsNoneIsWrongUsageAndShowsNoStackTrace() throws IOException {
    Files.writeString(file, "no trades here".repeat(1_000));
    for (String command : new String[] {"dump", "verify", "tail"}) {
      assertThat(run(command, file)).isEqualTo(ExitCode.USAGE);
    }
    assertThat(err().lines())
        .hasSize(3)
        .allMatch(
            line -> line.startsWith("millrace: ") && line.contains("not a file of a trade log"));
    assertThat(run("verify", folder.resolve("none.trades"))).isEqualTo(ExitCode.UNAVAILABLE);
  }

  @Test
  void tradesAreFollowedFromTheLastOnesOnIntoTheNextFile() throws IOException {
    AtomicLong clock = new AtomicLong();
    try (TradeLog log = open()) {
      commit(log, 0, 8);
      try (FollowedTrades followed = new FollowedTrades(file, 3, clock::get)) {
        assertThat(ids(followed)).isEqualTo("T-5 T-6 T-7 ");
        commit(log, 8, 15);
        assertThat(ids(followed)).isEqualTo("T-8 T-9 T-10 T-11 T-12 T-13 T-14 ");
        assertThat(followed.isGone()).isFalse();
      }
    }
  }

  @Test
  void aSlotThatIsNotCommittedIsWaitedForOnlySoLong() throws IOException {
    AtomicLong clock = new AtomicLong();
    write(4);
    byte[] whole = Files.readAllBytes(file);
    byte[] bytes = whole.clone();
    Arrays.fill(bytes, HEADER + SLOT, HEADER + 3 * SLOT, (byte) 0);
    Files.write(file, bytes);
    try (FollowedTrades followed = new FollowedTrades(file, 10, clock::get)) {
      assertThat(ids(followed)).isEqualTo("T-0 ");
      clock.addAndGet(FollowedTrades.PATIENCE.toNanos() - 1);
      assertThat(ids(followed)).isEmpty();
      clock.incrementAndGet();
      assertThat(ids(followed)).isEqualTo("FREE ");
      clock.addAndGet(FollowedTrades.PATIENCE.toNanos());
      assertThat(ids(followed)).isEqualTo("FREE T-3 ");
    }
  }

  @Test
  void aFileThatItsWriterDeletesIsNotWaitedFor() throws IOException {
    write(2);
    try (FollowedTrades followed = new FollowedTrades(file, 10, System::nanoTime)) {
      assertThat(ids(followed)).isEqualTo("T-0 T-1 ");
      Files.write(file, new byte[0]);
      assertThat(followed.next()).isNull();
      assertThat(followed.isGone()).isTrue();
    }
  }

  private static String ids(FollowedTrades followed) throws IOException {
    StringBuilder ids = new StringBuilder();
    for (TradeSlot slot = followed.next(); slot != null; slot = followed.next()) {
      ids.append(slot.tradeId().isEmpty() ? slot.state() : slot.tradeId()).append(' ');
    }
    return ids.toString();
  }

  private void write(int trades) {
    try (TradeLog log = open()) {
      commit(log, 0, trades);
    }
  }

  private TradeLog open() {
    TradeLogSettings all = TradeLogSettings.defaults(folder);
    TradeLogSettings small =
        new TradeLogSettings(
            folder,
            NumberFormat.scaled(2),
            all.durability(),
            all.syncInterval(),
            10,
            all.segmentsAhead(),
            all.maxBytes(),
            0,
            all.retention(),
            all.batchRecords(),
            all.batchBytes(),
            all.patience());
    return TradeLog.open(
        small,
        new Writing("desk/trades", 1, "desk", "host-1"),
        new EpochClock(),
        Console.ofProcess());
  }

  private static void commit(TradeLog log, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean isCommitted =
          log.begin()
              .timestamp(1_700_000_000_000_000_000L)
              .tradeId("T-" + i)
              .symbol("BTC-USD")
              .pricesScaled(10 + i, 11 + i)
              .success(true)
              .metadata("=1+1")
              .commit();
      assertThat(isCommitted).isTrue();
    }
  }

  private static int run(String command, Path path, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "trades";
    arguments[1] = command;
    arguments[2] = path.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return MillraceCommand.run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
