package io.millrace.blocks;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.blocks.BlockStoreSettings.Retention;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.contracts.RandomLogs;
import io.millrace.contracts.Records;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.OriginRun;
import io.millrace.ports.RetentionListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {
  @TempDir private Path folder;

  @Test
  void mergesSmallBlocksIntoFewWithoutLosingARow() throws Exception {
    Random random = new Random(3);
    List<LogRecord> expected = new ArrayList<>();
    try (BlockStore store = BlockStore.open(Stores.merging(folder, 1000, 3))) {
      Producer producer = new Producer("p");
      for (int i = 0; i < 27; i++) {
        LogBatch batch = producer.batch(new RandomLogs(random).drafts(5, i * 100, 100));
        expected.addAll(Producer.records(batch));
        store.append(batch);
        store.flush();
      }
      until("blocks are merged", () -> store.statistics().blocks() <= 3);
      assertThat(Records.of(store, Stores.ALL)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(store.statistics().rows()).isEqualTo(expected.size());
      assertThat(store.statistics().mergedBlocks()).isGreaterThanOrEqualTo(24);
    }
    assertThat(files()).hasSizeLessThanOrEqualTo(3);
    try (BlockStore store = BlockStore.open(Stores.small(folder, 1000))) {
      assertThat(Records.of(store, Stores.ALL)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void givesUpMergingBlocksThatAreSmallInRowsButLargeInBytes() {
    BlockStoreSettings settings = Stores.merging(folder, 1000, 2);
    try (BlockStore store = BlockStore.open(settings)) {
      Producer producer = new Producer("p");
      String large = "x".repeat(900_000); // a block holds 1 MiB
      for (int i = 0; i < 4; i++) {
        store.append(producer.batch(Draft.at(i).message(large)));
        store.flush();
      }
      for (int i = 0; i < 4; i++) {
        store.append(producer.batch(Draft.at(100 + i).service("small"), Draft.at(100 + i)));
        store.flush();
      }
      until("the small ones are merged", () -> store.statistics().mergedBlocks() >= 2);
      assertThat(Records.of(store, Stores.ALL)).hasSize(12);
    }
  }

  @Test
  void deletesTheFilesOfExpiredBlocks() throws Exception {
    AtomicLong now = new AtomicLong(1_000);
    BlockStoreSettings settings =
        Stores.expiring(folder, 10, new Retention(Duration.ofMillis(500), 0));
    try (BlockStore store =
        BlockStore.open(
            settings, RetentionListener.NOBODY, () -> Instant.ofEpochMilli(now.get()))) {
      Producer producer = new Producer("p");
      store.append(producer.batch(Draft.at(nanos(900))));
      store.flush();
      store.append(producer.batch(Draft.at(nanos(901)), Draft.at(nanos(2_000))));
      store.flush();
      assertThat(files()).hasSize(2);
      now.set(1_500);
      until("the old block is gone", () -> store.statistics().expiredBlocks() == 1);
      until("its file is gone", () -> files().size() == 1);
      assertThat(Records.of(store, Stores.ALL))
          .extracting(LogRecord::timestamp)
          .containsExactly(nanos(2_000), nanos(901));
      assertThat(store.aggregate(Stores.ALL, Grouping.count()).completeness().complete()).isTrue();
    }
  }

  /** Told before it is done: whoever keeps account must not miss what is about to go. */
  @Test
  void tellsWhatItIsAboutToDelete() throws Exception {
    AtomicLong now = new AtomicLong(1_000);
    BlockStoreSettings settings =
        Stores.expiring(folder, 10, new Retention(Duration.ofMillis(500), 0));
    List<String> told = new CopyOnWriteArrayList<>();
    RetentionListener listener =
        (tenant, runs, from, to) ->
            told.add("%s %s %d %d, %d files".formatted(tenant, runs, from, to, files().size()));
    try (BlockStore store =
        BlockStore.open(settings, listener, () -> Instant.ofEpochMilli(now.get()))) {
      store.append(new Producer("p").batch(Draft.at(nanos(900)), Draft.at(nanos(901))));
      store.flush();
      now.set(1_500);
      until("the block is gone", () -> store.statistics().expiredBlocks() == 1);
    }
    assertThat(told)
        .containsExactly(
            "%s %s %d %d, 1 files"
                .formatted(
                    LogRecord.DEFAULT_TENANT,
                    List.of(new OriginRun("p", 0, 0, 1)),
                    nanos(900),
                    nanos(901)));
  }

  @Test
  void deletesTheOldestBlocksWhenAllAreTooLarge() throws Exception {
    try (BlockStore store = BlockStore.open(Stores.small(folder, 10))) {
      Producer producer = new Producer("p");
      for (int i = 0; i < 5; i++) {
        store.append(producer.batch(Draft.at(i)));
        store.flush();
      }
    }
    long size = Files.size(files().getFirst());
    BlockStoreSettings tight =
        Stores.expiring(folder, 10, new Retention(Duration.ZERO, size * 2 + 1));
    try (BlockStore store = BlockStore.open(tight)) {
      until("three are gone", () -> store.statistics().expiredBlocks() == 3);
      assertThat(Records.of(store, Stores.ALL))
          .extracting(LogRecord::timestamp)
          .containsExactly(4L, 3L);
    }
    assertThat(files()).hasSize(2);
  }

  @Test
  void letsASearchFinishOnBlocksThatExpireMeanwhile() throws Exception {
    AtomicLong now = new AtomicLong(0);
    BlockStoreSettings settings =
        Stores.expiring(folder, 100, new Retention(Duration.ofMillis(500), 0));
    try (BlockStore store =
        BlockStore.open(
            settings, RetentionListener.NOBODY, () -> Instant.ofEpochMilli(now.get()))) {
      store.append(new Producer("p").batch(new RandomLogs(new Random(1)).drafts(300, 0, 1000)));
      store.flush();
      try (Cursor cursor = store.search(Stores.ALL)) {
        assertThat(cursor.next()).isNotNull();
        now.set(10_000);
        until("all has expired", () -> store.statistics().blocks() == 0);
        // What its page held; the rest is gone.
        assertThat(Records.of(cursor)).hasSizeLessThan(299);
        assertThat(cursor.completeness().complete()).isTrue();
      }
      until("no file is left", () -> files().isEmpty());
    }
  }

  @Test
  void takesARecordAgainThatHasExpired() {
    AtomicLong now = new AtomicLong(10_000);
    BlockStoreSettings settings =
        Stores.expiring(folder, 100, new Retention(Duration.ofMillis(500), 0));
    try (BlockStore store =
        BlockStore.open(
            settings, RetentionListener.NOBODY, () -> Instant.ofEpochMilli(now.get()))) {
      LogBatch old = new Producer("p").batch(Draft.at(0));
      store.append(old);
      store.flush();
      until("it has expired", () -> store.statistics().expiredBlocks() == 1);
      store.append(old);
      store.flush();
      assertThat(store.statistics().duplicateRows()).isZero();
    }
  }

  @Test
  void goesOnAfterAnErrorAsAfterAnException() {
    AtomicLong readings = new AtomicLong();
    BlockStoreSettings settings =
        Stores.expiring(folder, 100, new Retention(Duration.ofMillis(500), 0));
    InstantSource clock =
        () -> {
          if (readings.incrementAndGet() == 3) {
            throw new StackOverflowError("as any code may throw");
          }
          return Instant.ofEpochMilli(readings.get() < 5 ? 0 : 10_000);
        };
    try (BlockStore store = BlockStore.open(settings, RetentionListener.NOBODY, clock)) {
      store.append(new Producer("p").batch(Draft.at(0)));
      store.flush();
      until("it has expired", () -> store.statistics().expiredBlocks() == 1);
    }
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder.resolve("blocks"))) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
