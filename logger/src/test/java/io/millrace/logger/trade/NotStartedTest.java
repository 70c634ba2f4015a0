package io.millrace.logger.trade;

import static io.millrace.logger.trade.Reading.records;
import static io.millrace.logger.trade.Reading.trades;
import static io.millrace.logger.trade.Reading.until;
import static io.millrace.logger.trade.Reading.warnings;
import static io.millrace.logger.trade.Reading.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is opened, and not started: the program does not trade, or not yet. */
class NotStartedTest {
  private static final int SLOTS = 1_000;
  private static final int THREADS = 8;

  @TempDir Path folder;

  @Test
  void makesNoSegmentUntilItIsStarted() throws IOException {
    try (TradeLog log = settings().openForReading(1)) {
      assertThat(segments()).isEmpty();

      log.start();
      assertThat(log.begin().commit()).isTrue();
      assertThat(trades(records(log.reader()))).hasSize(1);
    }
  }

  @Test
  void manyThreadsThatStartItAtOnceAllFindRoom() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (TradeLog log = settings().openForReading(1)) {
      Callable<Boolean> call =
          () -> {
            log.start();
            return log.begin().commit();
          };
      for (Future<Boolean> written : threads.invokeAll(Collections.nCopies(THREADS, call))) {
        assertThat(written.get()).isTrue();
      }
      assertThat(trades(records(log.reader()))).hasSize(THREADS);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void afterItsEndItIsNotStartedAnyMore() throws IOException {
    TradeLog log = settings().openForReading(1);
    log.close();
    log.start();

    assertThat(log.begin().commit()).isFalse();
    assertThat(segments()).isEmpty();
  }

  @Test
  void whatAnEarlierRunLeftIsReadAndThenDeleted() {
    try (TradeLog log = settings().open(1)) {
      assertThat(log.begin().symbol("X").commit()).isTrue();
    }
    TestSettings keepingNothing = settings().retention(new Retention(Duration.ZERO, 0));
    try (TradeLog log = keepingNothing.openForReading(2)) {
      LogBatch batch = Reading.batches(log.reader()).get(0);
      assertThat(trades(records(batch))).hasSize(1);
      log.reader().acknowledge(batch);

      until("it is deleted", () -> log.statistics().segments() == 0);
    }
  }

  @Test
  void whatAnEarlierRunCouldNotDeclareIsDeclaredAllTheSame() {
    TestSettings full = settings().maxBytes(3 * Slot.offset(SLOTS));
    long dropped;
    try (TradeLog log = full.open(1)) {
      while (log.statistics().dropped().get(DropReason.LIMIT) == 0) {
        boolean ignored = log.begin().commit();
      }
      dropped = Reading.dropped(log);
    }
    try (TradeLog log = settings().openForReading(2)) {
      List<LogRecord> records = new ArrayList<>();
      until(
          "it is declared",
          () -> {
            records.addAll(records(log.reader()));
            return !warnings(records).isEmpty();
          });
      assertThat(warnings(records).stream().mapToLong(w -> whole(w, LossField.COUNT)).sum())
          .isEqualTo(dropped);
    }
  }

  private TestSettings settings() {
    return TestSettings.in(folder).segmentRecords(SLOTS);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SegmentFile.SUFFIX)).toList();
    }
  }
}
