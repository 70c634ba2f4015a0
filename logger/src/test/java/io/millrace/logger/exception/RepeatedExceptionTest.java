package io.millrace.logger.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.ring.Child;
import io.millrace.model.LogRecord;
import java.io.RandomAccessFile;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However often, by whatever threads, and whoever is killed: each exception is counted once. */
class RepeatedExceptionTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 4;
  private static final int EACH = 5_000;

  @TempDir private Path folder;

  @Test
  void manyThreadsAreCountedExactly() throws InterruptedException {
    check(6, ExceptionSettings.defaults().with(Duration.ofMillis(2)));
  }

  @Test
  void manyThreadsAreCountedExactlyWhenPlacesAreGivenAwayAllTheTime() throws InterruptedException {
    check(12, ExceptionSettings.defaults().with(Duration.ofNanos(2_000)).with(3));
  }

  private void check(int kinds, ExceptionSettings settings) throws InterruptedException {
    Map<String, Long> told = new TreeMap<>();
    try (ExceptionLog log = Exceptions.open(folder, 1, settings)) {
      // All of it at once would not fit, should the one who reads be held up for long.
      for (int round = 0; round < ROUNDS; round++) {
        CountDownLatch running = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
          Thread thread =
              new Thread(() -> {
                for (int n = 0; n < EACH; n++) {
                  log.record(Exceptions.ofKind(n % kinds));
                }
                running.countDown();
              });
          thread.start();
        }
        while (running.getCount() > 0) {
          add(told, Exceptions.take(log));
        }
        add(told, Exceptions.take(log));
      }
      log.stop();
      add(told, Exceptions.take(log));
      assertThat(log.statistics().dropped()).isZero();
      assertThat(log.statistics().repeated()).isPositive();
    }
    assertThat(told).hasSize(kinds);
    assertThat(told.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo((long) ROUNDS * THREADS * EACH);
    assertThat(told.values())
        .allSatisfy(count ->
            assertThat(count)
                .isBetween(
                    (long) ROUNDS * THREADS * (EACH / kinds),
                    (long) ROUNDS * THREADS * (EACH / kinds + 1)));
  }

  @Test
  void whatWasCountedBeforeTheKillIsToldByTheNextRun() throws Exception {
    long throwsSoFar = 500;
    for (int round = 0; round < 3; round++) {
      Path said = folder.resolve(round + ".report");
      LongBuffer report = Child.report(said, ThrowerMain.WRITERS);
      Process thrower = Child.start(ThrowerMain.class, folder, round, said);
      while (report.get(0) < throwsSoFar || report.get(1) < throwsSoFar) {
        assertThat(thrower.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      Child.kill(thrower);
      List<LogRecord> records = new ArrayList<>();
      try (ExceptionLog next = Exceptions.open(folder, 1_000 + round, Exceptions.LONG)) {
        records.addAll(Exceptions.take(next));
      }
      for (int writer = 0; writer < ThrowerMain.WRITERS; writer++) {
        String kind = Exceptions.fingerprint(Exceptions.ofKind(writer));
        long counted = Exceptions.countsByFingerprint(exceptionsOf(records)).getOrDefault(kind, 0L);
        assertThat(counted).isBetween(report.get(writer), report.get(writer) + 1);
      }
      assertThat(Files.list(folder).filter(f -> f.toString().endsWith(".repeats"))).isEmpty();
    }
  }

  @Test
  void isToldOnceIfKilledBetweenTellingAndNotingIt() throws Exception {
    try (ExceptionLog log = Exceptions.open(folder, 1, Exceptions.LONG)) {
      for (int i = 0; i < 10; i++) {
        log.record(Exceptions.ofKind(1));
      }
      log.stop();
      assertThat(Exceptions.read(log, false)).extracting(Exceptions::count).containsExactly(1L, 9L);
    }
    forgetTold(folder.resolve("1.repeats"));

    try (ExceptionLog log = Exceptions.open(folder, 2, Exceptions.LONG)) {
      assertThat(Exceptions.read(log, false)).extracting(Exceptions::count).containsExactly(1L, 9L);
      log.reader().rewind();
      assertThat(Exceptions.take(log)).extracting(Exceptions::count).containsExactly(1L, 9L);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void countsWithoutADescriptionOfWhatIsDamaged() throws Exception {
    leaveRepeats();
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("1.repeats").toFile(), "rw")) {
      for (long slot = RepeatTable.SLOT; slot < file.length(); slot += RepeatTable.SLOT) {
        file.seek(slot + RepeatTable.DESCRIPTION);
        file.write(new byte[] {-1, -1, -1, -1});
      }
    }
    try (ExceptionLog log = Exceptions.open(folder, 2, Exceptions.LONG)) {
      List<LogRecord> records = Exceptions.take(log);
      assertThat(Exceptions.countsByFingerprint(records))
          .containsExactly(Map.entry(Exceptions.fingerprint(Exceptions.ofKind(1)), 10L));
    }
  }

  @Test
  void readsTheRestWhenTheTableIsDamaged() throws Exception {
    leaveRepeats();
    Files.write(folder.resolve("1.repeats"), new byte[] {1, 2, 3});
    try (ExceptionLog log = Exceptions.open(folder, 2, Exceptions.LONG)) {
      assertThat(Exceptions.take(log)).extracting(Exceptions::count).containsExactly(1L);
      assertThat(log.statistics().failures()).isEqualTo(1);
    }
  }

  /** As a killed process leaves it: one written, nine counted. */
  private void leaveRepeats() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    try (ExceptionLog log = Exceptions.open(elsewhere, 1, Exceptions.LONG)) {
      for (int i = 0; i < 10; i++) {
        log.record(Exceptions.ofKind(1));
      }
      for (String name : List.of("1.ring", "1.repeats")) {
        Files.copy(elsewhere.resolve(name), folder.resolve(name));
      }
    }
  }

  private static void forgetTold(Path repeats) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(repeats.toFile(), "rw")) {
      for (long slot = RepeatTable.SLOT; slot < file.length(); slot += RepeatTable.SLOT) {
        file.seek(slot + 16);
        file.writeLong(0);
      }
    }
  }

  private static void add(Map<String, Long> told, List<LogRecord> records) {
    Exceptions.countsByFingerprint(records)
        .forEach((kind, count) -> told.merge(kind, count, Long::sum));
  }

  private static List<LogRecord> exceptionsOf(List<LogRecord> records) {
    return records.stream().filter(r -> !r.fields().containsKey("millrace.reason")).toList();
  }
}
