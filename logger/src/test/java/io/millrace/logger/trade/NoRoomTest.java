package io.millrace.logger.trade;

import static io.millrace.logger.trade.Reading.assertGapless;
import static io.millrace.logger.trade.Reading.records;
import static io.millrace.logger.trade.Reading.trades;
import static io.millrace.logger.trade.Reading.until;
import static io.millrace.logger.trade.Reading.warnings;
import static io.millrace.logger.trade.Reading.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.LossField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens when there is no room for another segment: the limit of the log is reached, or a
 * real file system of 4 MiB runs full. Mounting one takes root.
 */
class NoRoomTest {
  private static final int SLOTS = 1_000;

  @TempDir Path folder;
  private Path disk;
  private boolean isMounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    isMounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()) == 0;
  }

  @AfterEach
  void unmount() throws Exception {
    if (isMounted) {
      assertThat(run("umount", "--lazy", disk.toString())).isZero();
    }
  }

  @Test
  void atItsLimitTheLogDropsTheNewestAndDeclaresThemOnceTheServerHasAcknowledged() {
    long limit = 4 * Slot.offset(SLOTS);
    TestSettings settings =
        TestSettings.in(folder.resolve("log")).segmentRecords(SLOTS).maxBytes(limit);
    assertDropsAreDeclared(settings, DropReason.LIMIT, 4 * SLOTS);
  }

  @Test
  void onAFullDiskTheLogDropsTheNewestAndDeclaresThemOnceThereIsRoom() {
    assumeMounted();
    TestSettings settings = TestSettings.in(disk.resolve("log")).segmentRecords(SLOTS);
    assertDropsAreDeclared(settings, DropReason.DISK_FULL, 16 * SLOTS);
  }

  private static void assertDropsAreDeclared(TestSettings settings, DropReason reason, int most) {
    List<LogRecord> records = new ArrayList<>();
    long written = 0;
    long dropped;
    try (TradeLog log = settings.open(1)) {
      for (int round = 0; round < 3; round++) {
        written += writeUntilDropped(log, reason);
        assertThat(log.statistics().bytes()).isLessThanOrEqualTo(Slot.offset(SLOTS) * 16);
        if (round == 0) {
          assertThat(written).isBetween((long) SLOTS, (long) most);
        }
        for (LogBatch batch : Reading.batches(log.reader())) {
          records.addAll(records(batch));
          log.reader().acknowledge(batch);
        }
        until("there is room again", () -> log.begin().commit());
        written++;
      }
      log.stop();
      dropped = Reading.dropped(log);
      records.addAll(records(log.reader()));
    }
    assertGapless(records);
    assertThat(trades(records)).hasSize((int) written);
    List<LogRecord> warnings = warnings(records);
    assertThat(warnings).anyMatch(warning -> warning.message().contains(reason.text()));
    assertThat(warnings.stream().mapToLong(warning -> whole(warning, LossField.COUNT)).sum())
        .isEqualTo(dropped);
  }

  /** Commits until some were dropped for a reason; returns how many were written. */
  private static long writeUntilDropped(TradeLog log, DropReason reason) {
    long before = log.statistics().written();
    long had = log.statistics().dropped().get(reason);
    until(
        "trades are dropped",
        () -> {
          for (int i = 0; i < 100; i++) {
            log.begin().symbol("X").commit();
          }
          return log.statistics().dropped().get(reason) > had;
        });
    return log.statistics().written() - before;
  }

  @Test
  void whatAProcessDroppedAndCouldNotDeclareItsNextRunDeclares() {
    long limit = 3 * Slot.offset(SLOTS);
    TestSettings settings =
        TestSettings.in(folder.resolve("log")).segmentRecords(SLOTS).maxBytes(limit);
    long dropped;
    try (TradeLog log = settings.open(1)) {
      writeUntilDropped(log, DropReason.LIMIT);
      dropped = Reading.dropped(log);
    }
    try (TradeLog log = settings.open(2)) {
      // Still no room: it opens all the same.
      assertThat(log.begin().commit()).isFalse();
      Reading.batches(log.reader()).forEach(log.reader()::acknowledge);
      List<LogRecord> records = new ArrayList<>();
      until(
          "it is declared",
          () -> {
            records.addAll(records(log.reader()));
            return !warnings(records).isEmpty();
          });
      log.stop();
      records.addAll(records(log.reader()));
      assertThat(records.get(0).origin().epoch()).isEqualTo(2);
      assertThat(warnings(records).stream().mapToLong(w -> whole(w, LossField.COUNT)).sum())
          .isEqualTo(dropped + 1);
    }
  }

  @Test
  void aReserveIsLeftToOthers() throws Exception {
    assumeMounted();
    long reserve = 2 << 20;
    TestSettings settings =
        TestSettings.in(disk.resolve("log")).segmentRecords(SLOTS).reserveBytes(reserve);
    try (TradeLog log = settings.open(1)) {
      writeUntilDropped(log, DropReason.DISK_FULL);
      assertThat(Files.getFileStore(disk).getUsableSpace()).isGreaterThanOrEqualTo(reserve);
    }
  }

  private void assumeMounted() {
    if (!isMounted) {
      String message = "cannot mount a small file system: what a full disk does was NOT TESTED";
      if (System.getenv("CI") != null) {
        fail(message);
      }
      Assumptions.abort(message);
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
