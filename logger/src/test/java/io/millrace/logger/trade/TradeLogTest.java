package io.millrace.logger.trade;

import static io.millrace.logger.trade.Reading.assertGapless;
import static io.millrace.logger.trade.Reading.records;
import static io.millrace.logger.trade.Reading.text;
import static io.millrace.logger.trade.Reading.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.trade.TradeField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeLogTest {
  @TempDir Path folder;

  @Test
  void canBeReadToItsEndWhenNothingWasWritten() {
    try (TradeLog log = TestSettings.in(folder).open(1)) {
      assertThat(log.reader().next()).isNull();
      log.stop();
      assertThat(log.reader().next()).isNull();
    }
  }

  @Test
  void aTradeBecomesALogRecordWithTheFieldsItHas() {
    try (TradeLog log = TestSettings.in(folder).open(7)) {
      boolean written =
          log.begin()
              .timestamp(1_700_000_000_123_456_789L)
              .tradeId("t-1")
              .symbol("BTC-USD")
              .exchange("KRAKEN")
              .strategy("arbitrage")
              .metadata("{}")
              .prices(1.5, 2.5)
              .profit(-1)
              .quantity(3)
              .success(true)
              .executionTime(42)
              .commit();
      assertThat(written).isTrue();
      LogRecord record = records(log.reader()).get(0);
      assertThat(record.timestamp()).isEqualTo(1_700_000_000_123_456_789L);
      assertThat(record.level()).isEqualTo(Level.TRADE);
      assertThat(record.service()).isEqualTo("desk");
      assertThat(record.host()).isEqualTo("host-1");
      assertThat(record.message()).isEmpty();
      assertThat(record.origin()).isEqualTo(new Origin("desk-1/trades", 7, 0));
      assertThat(record.fields())
          .isEqualTo(
              Map.ofEntries(
                  Map.entry(TradeField.TRADE_ID, new Value.Text("t-1")),
                  Map.entry(TradeField.SYMBOL, new Value.Text("BTC-USD")),
                  Map.entry(TradeField.EXCHANGE, new Value.Text("KRAKEN")),
                  Map.entry(TradeField.STRATEGY, new Value.Text("arbitrage")),
                  Map.entry(TradeField.METADATA, new Value.Text("{}")),
                  Map.entry(TradeField.BUY_PRICE, new Value.Decimal(1.5)),
                  Map.entry(TradeField.SELL_PRICE, new Value.Decimal(2.5)),
                  Map.entry(TradeField.QUANTITY, new Value.Decimal(3)),
                  Map.entry(TradeField.PROFIT, new Value.Decimal(-1)),
                  Map.entry(TradeField.SUCCESS, new Value.Truth(true)),
                  Map.entry(TradeField.EXECUTION_TIME, new Value.Whole(42))));
    }
  }

  @Test
  void nothingOfOneTradeIsLeftInTheNext() {
    try (TradeLog log = TestSettings.in(folder).open(1)) {
      log.begin()
          .tradeId("a long id")
          .symbol("BTC-USD")
          .exchange("a name that is too long for it")
          .prices(1, 2)
          .profit(3)
          .quantity(4)
          .success(true)
          .executionTime(5)
          .commit();
      log.begin().strategy("never committed").metadata("neither");
      log.begin().symbol("X").symbol("Y").commit();
      log.begin().commit();
      List<LogRecord> records = records(log.reader());
      assertThat(records).hasSize(3);
      Value no = new Value.Truth(false);
      assertThat(records.get(1).fields())
          .isEqualTo(Map.of(TradeField.SYMBOL, new Value.Text("Y"), TradeField.SUCCESS, no));
      assertThat(records.get(2).fields()).isEqualTo(Map.of(TradeField.SUCCESS, no));
    }
  }

  @Test
  void aTradeHasTheTimeOfItsBeginningUnlessAnotherIsSaid() {
    EpochClock clock = new EpochClock();
    try (TradeLog log =
        TradeLog.open(
            TestSettings.in(folder).settings(),
            TestSettings.writing(1),
            clock,
            Console.ofProcess())) {
      long before = clock.now();
      TradeEncoder encoder = log.begin();
      long after = clock.now();
      encoder.commit();
      assertThat(records(log.reader()).get(0).timestamp()).isBetween(before, after);
    }
  }

  @Test
  void onlyWhatWasBegunCanBeCommittedAndOnlyOnce() {
    try (TradeLog log = TestSettings.in(folder).open(1)) {
      TradeEncoder encoder = log.begin();
      assertThat(encoder.commit()).isTrue();
      assertThat(encoder.commit()).isFalse();
      assertThat(records(log.reader())).hasSize(1);
      assertThat(log.statistics().written()).isEqualTo(1);
    }
  }

  @Test
  void aCharSequenceThatFailsCostsItsTextOnly() {
    CharSequence failing =
        new CharSequence() {
          @Override
          public int length() {
            return 5;
          }

          @Override
          public char charAt(int index) {
            throw new IllegalStateException("changed meanwhile");
          }

          @Override
          public CharSequence subSequence(int start, int end) {
            throw new IllegalStateException();
          }
        };
    try (TradeLog log = TestSettings.in(folder).open(1)) {
      log.begin().symbol("before").commit();
      assertThat(log.begin().symbol(failing).tradeId(null).strategy("s").commit()).isTrue();
      LogRecord record = records(log.reader()).get(1);
      assertThat(text(record, TradeField.STRATEGY)).isEqualTo("s");
      assertThat(record.fields()).doesNotContainKeys(TradeField.SYMBOL, TradeField.TRADE_ID);
      assertThat(text(record, TradeField.ALTERED)).isEqualTo(TradeField.SYMBOL);
      assertThat(log.statistics().altered()).isEqualTo(1);
    }
  }

  @Test
  void aNumberThatDoesNotFitIsLeftOutAndSaidSo() {
    try (TradeLog log = TestSettings.in(folder).numbers(NumberFormat.scaled(10)).open(1)) {
      log.begin().prices(1e9, 1).profit(Double.NEGATIVE_INFINITY).quantity(-2).commit();
      LogRecord record = records(log.reader()).get(0);
      assertThat(record.fields())
          .containsEntry(TradeField.SELL_PRICE, new Value.Decimal(1))
          .containsEntry(TradeField.QUANTITY, new Value.Decimal(-2))
          .doesNotContainKeys(TradeField.BUY_PRICE, TradeField.PROFIT);
      assertThat(text(record, TradeField.ALTERED)).isEqualTo("price,profit");
    }
  }

  @Test
  void allThatManyThreadsCommitIsReadOnceInOneSequenceOverManySegments() throws Exception {
    int threads = 4;
    int each = 20_000;
    try (TradeLog log = TestSettings.in(folder).segmentRecords(8_192).open(1)) {
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> writers =
          IntStream.range(0, threads)
              .mapToObj(n ->
                  new Thread(() -> {
                    awaitUninterruptibly(start);
                    for (int i = 0; i < each; i++) {
                      long id = i;
                      until(
                          "there is room",
                          () -> log.begin().tradeId(n + "/" + id).executionTime(id).commit());
                    }
                  }))
              .toList();
      writers.forEach(Thread::start);
      List<LogRecord> records = new ArrayList<>();
      start.countDown();
      until(
          "all trades are read",
          () -> {
            records.addAll(records(log.reader()));
            return Reading.trades(records).size() >= threads * each;
          });
      for (Thread writer : writers) {
        writer.join();
      }
      records.addAll(records(log.reader()));
      assertGapless(records);
      Map<String, List<Long>> byThread =
          Reading.trades(records).stream()
              .collect(
                  Collectors.groupingBy(
                      record -> text(record, TradeField.TRADE_ID).split("/")[0],
                      Collectors.mapping(
                          record -> Reading.whole(record, TradeField.EXECUTION_TIME),
                          Collectors.toList())));
      List<Long> all = IntStream.range(0, each).mapToObj(Long::valueOf).toList();
      assertThat(byThread).hasSize(threads).allSatisfy((n, ids) -> assertThat(ids).isEqualTo(all));
      assertThat(log.statistics().written()).isEqualTo(threads * each);
      // What was refused as no segment was ready is declared.
      log.stop();
      records.addAll(records(log.reader()));
      long declared =
          Reading.warnings(records).stream()
              .mapToLong(record -> Reading.whole(record, LossField.COUNT))
              .sum();
      assertThat(declared).isEqualTo(Reading.dropped(log));
    }
  }

  @Test
  void aSecondLogInTheFolderIsRefusedAndToldWhatToDo() {
    try (TradeLog log = TestSettings.in(folder).open(1)) {
      assertThatThrownBy(() -> TestSettings.in(folder).open(2))
          .isInstanceOf(LoggerException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("already written by this process")
          .hasMessageContaining("a folder of its own");
      assertThat(log.begin().commit()).isTrue();
    }
    TestSettings.in(folder).open(2).close();
  }

  @Test
  void anEpochThatDoesNotRiseIsRaised() {
    try (TradeLog log = TestSettings.in(folder).open(5)) {
      log.begin().commit();
    }
    try (TradeLog log = TestSettings.in(folder).open(5)) {
      log.begin().commit();
      assertThat(Reading.records(log.reader()))
          .extracting(record -> record.origin().epoch())
          .containsExactly(5L, 6L);
    }
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    Writing writing = new Writing("p", 1, "x".repeat(600), "h");
    assertThatThrownBy(() ->
            TradeLog.open(
                TestSettings.in(folder).settings(), writing, new EpochClock(), Console.ofProcess()))
        .isInstanceOf(LoggerException.class)
        .hasMessageContaining("service");
  }

  @Test
  void afterTheEndCommitsAreRefusedAndCountedAndUnusedSegmentsAreGone() throws Exception {
    TradeLog log = TestSettings.in(folder).open(1);
    log.begin().commit();
    log.stop();
    assertThat(log.begin().commit()).isFalse();
    assertThat(records(log.reader())).hasSize(1);
    assertThat(log.statistics().dropped()).containsEntry(DropReason.CLOSED, 1L);
    log.close();
    log.close();
    assertThat(segments()).hasSize(1);
    try (TradeLog next = TestSettings.in(folder).open(2)) {
      List<LogRecord> records = records(next.reader());
      assertThat(records).hasSize(2);
      assertThat(records.get(1).message())
          .isEqualTo("the trade log dropped 1 trade: the log was closed");
    }
  }

  @Test
  void everyDurabilityKeepsWhatWasCommitted() {
    long epoch = 1;
    for (Durability durability : Durability.values()) {
      try (TradeLog log = TestSettings.in(folder).durability(durability).open(epoch)) {
        for (int i = 0; i < 2_500; i++) {
          until("there is room", () -> log.begin().symbol("X").commit());
        }
        assertThat(log.statistics().syncFailures()).isZero();
        assertThat(log.statistics().dropped()).containsEntry(DropReason.NOT_SYNCED, 0L);
      }
      epoch++;
    }
    try (TradeLog log = TestSettings.in(folder).open(epoch)) {
      assertThat(Reading.trades(records(log.reader()))).hasSize(7_500);
    }
  }

  @Test
  void theUnhurriedWriteARecord() {
    Trade trade = new Trade("t", "S", "E", "st", Double.NaN, 2, Double.NaN, 1.25, true, -1, "m");
    try (TradeLog log = TestSettings.in(folder).numbers(NumberFormat.scaled(2)).open(1)) {
      assertThat(log.write(trade)).isTrue();
      LogRecord record = records(log.reader()).get(0);
      assertThat(record.fields())
          .hasSize(8)
          .containsEntry(TradeField.SELL_PRICE, new Value.Decimal(2))
          .containsEntry(TradeField.PROFIT, new Value.Decimal(1.25));
    }
  }

  @Test
  void batchesAreOfOneSequenceAndOfTheSizeAskedFor() {
    try (TradeLog log = TestSettings.in(folder).segmentRecords(250).batchRecords(100).open(1)) {
      for (int i = 0; i < 600; i++) {
        until("there is room", () -> log.begin().commit());
      }
      log.stop();
      long next = 0;
      for (LogBatch batch : Reading.batches(log.reader())) {
        assertThat(batch.rows()).isBetween(1, 100);
        assertThat(batch.first().sequence()).isEqualTo(next);
        next += batch.rows();
      }
      assertThat(next).isGreaterThanOrEqualTo(600);
    }
  }

  private List<Path> segments() throws Exception {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".trades")).toList();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
