package io.millrace.journal;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Eventually.SOON;
import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.contracts.Failures.failureOf;
import static io.millrace.journal.Batches.batch;
import static io.millrace.journal.Batches.drain;
import static io.millrace.journal.Batches.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Eventually;
import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches share an fsync, and nobody hears of a batch before its fsync. */
class GroupCommitTest {
  @TempDir Path folder;

  private final HeldDisk disk = new HeldDisk();

  @Test
  void batchesThatWaitShareOneSync() throws Exception {
    try (Journal journal = TestSettings.in(folder).segmentBytes(1 << 20).open(disk)) {
      send(journal, "p", 0, 100);
      List<CompletionStage<Void>> stages = new ArrayList<>();
      int before;
      disk.hold();
      try {
        stages.add(journal.send(batch("p", 1, 100)));
        disk.awaitHeld();
        before = disk.syncs.get();
        for (int i = 2; i < 500; i++) {
          stages.add(journal.send(batch("p", i, 100)));
        }
      } finally {
        disk.release();
      }
      stages.forEach(Eventually::await);
      assertThat(disk.syncs.get() - before).isEqualTo(2);
    }
  }

  @Test
  void nothingIsAcknowledgedOrDeliveredBeforeTheDiskConfirmedIt() throws Exception {
    try (Journal journal = TestSettings.in(folder).open(disk);
        Queue.GroupReader reader = journal.open("group")) {
      send(journal, "p", 0, 100);
      assertThat(names(drain(reader))).containsExactly("p/0");
      CompletableFuture<Void> stage;
      disk.hold();
      try {
        stage = journal.send(batch("p", 1, 100)).toCompletableFuture();
        disk.awaitHeld();
        assertThat(stage).isNotDone();
        assertThat(reader.poll(Duration.ZERO)).isEmpty();
      } finally {
        disk.release();
      }
      await(stage);
      assertThat(names(drain(reader))).containsExactly("p/1");
    }
  }

  @Test
  void withoutFsyncNobodyWaitsForTheDisk() throws Exception {
    TestSettings settings = TestSettings.in(folder).durability(Durability.NONE);
    try (Journal journal = settings.segmentBytes(1 << 20).open(disk)) {
      send(journal, "p", 0, 100);
      int before = disk.syncs.get();
      for (int i = 1; i < 100; i++) {
        send(journal, "p", i, 100);
      }
      assertThat(disk.syncs.get()).isEqualTo(before);
    }
  }

  @Test
  void withIntervalsTheDiskIsSyncedAlsoWhenNothingFollows() throws Exception {
    TestSettings settings = TestSettings.in(folder).durability(Durability.INTERVAL);
    try (Journal journal = settings.segmentBytes(1 << 20).open(disk)) {
      send(journal, "p", 0, 100);
      int before = disk.syncs.get();
      send(journal, "p", 1, 100);
      until("the last batch is synced", () -> disk.syncs.get() > before);
    }
  }

  @Test
  void whatWaitsIsBoundedAndTheRestRefusedAtOnce() throws Exception {
    TestSettings settings = TestSettings.in(folder).maxBatchBytes(1000).maxWaitingBytes(10_000);
    try (Journal journal = settings.segmentBytes(1 << 20).open(disk);
        Queue.GroupReader reader = journal.open("group")) {
      send(journal, "p", 0, 100);
      List<CompletableFuture<Void>> stages = new ArrayList<>();
      disk.hold();
      try {
        stages.add(journal.send(batch("p", 1, 1000)).toCompletableFuture());
        disk.awaitHeld();
        for (int i = 2; i < 20; i++) {
          stages.add(journal.send(batch("p", i, 1000)).toCompletableFuture());
        }
        // A batch takes 1000 bytes and its header; what is being written counts, too.
        assertThat(stages.subList(0, 9)).noneMatch(CompletableFuture::isDone);
        assertThat(stages.subList(9, 19)).allMatch(CompletableFuture::isCompletedExceptionally);
        MillraceException refusal = failureOf(() -> await(stages.getLast()));
        assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(refusal.retryAfter()).isPositive();
        assertThat(journal.statistics().waitingBytes()).isBetween(9000L, 10_000L);
      } finally {
        disk.release();
      }
      stages.subList(0, 9).forEach(Eventually::await);
      assertThat(drain(reader)).hasSize(10);
      send(journal, "q", 0, 1000);
      assertThat(names(drain(reader))).containsExactly("q/0");
      assertThat(journal.statistics().waitingBytes()).isZero();
    }
  }

  @Test
  void whoBlocksWhenToldDelaysNobodyElse() throws Exception {
    try (Journal journal = TestSettings.in(folder).open()) {
      CountDownLatch never = new CountDownLatch(1);
      List<CompletionStage<Void>> blocked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        blocked.add(
            journal
                .send(batch("p", i, 100))
                .thenRun(() -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                }));
      }
      for (int i = 50; i < 100; i++) {
        send(journal, "p", i, 100);
      }
      never.countDown();
      blocked.forEach(Eventually::await);
    }
  }

  @Test
  void aBatchThatCannotBeTakenIsInvalidAndItsNeighboursGoThrough() throws Exception {
    LogBatch large = batch("p", 0, 1001);
    LogBatch longName =
        new LogBatch("default", new Origin("ä".repeat(128), 1, 0), 1, new byte[9], 0, 9);
    LogBatch longTenant =
        new LogBatch("t".repeat(256), new Origin("p", 1, 0), 1, new byte[9], 0, 9);
    try (Journal journal = TestSettings.in(folder).maxBatchBytes(1000).open()) {
      for (LogBatch bad : List.of(large, longName, longTenant)) {
        CompletionStage<Void> before = journal.send(batch("p", 1, 1000));
        CompletionStage<Void> refused = journal.send(bad);
        CompletionStage<Void> after = journal.send(batch("p", 2, 0));
        await(before);
        await(after);
        assertKind(Kind.INVALID, () -> await(refused));
      }
      assertThat(drain(journal, "group")).hasSize(6);
    }
  }

  @Test
  void aBatchLargerThanASegmentHasOneOfItsOwn() throws Exception {
    try (Journal journal = TestSettings.in(folder).segmentBytes(100).tailBytes(0).open()) {
      for (int i = 0; i < 3; i++) {
        send(journal, "p", i, 300_000);
      }
      assertThat(names(drain(journal, "group"))).containsExactly("p/0", "p/1", "p/2");
      assertThat(journal.statistics().segments()).isEqualTo(3);
    }
  }

  /** A disk that, while it is held, confirms nothing. */
  private static final class HeldDisk implements Disk {
    final AtomicInteger syncs = new AtomicInteger();
    private final ReentrantLock hold = new ReentrantLock();

    void hold() {
      hold.lock();
    }

    void release() {
      hold.unlock();
    }

    void awaitHeld() {
      until("somebody waits for the disk", hold::hasQueuedThreads);
    }

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
      return new WatchedChannel(Disk.LOCAL.open(file, options)) {
        @Override
        public void force(boolean metaData) throws IOException {
          await(hold);
          super.force(metaData);
          syncs.incrementAndGet();
        }
      };
    }

    private static void await(ReentrantLock lock) throws IOException {
      try {
        if (!lock.tryLock(SOON.toSeconds(), TimeUnit.SECONDS)) {
          throw new IOException("held too long");
        }
        lock.unlock();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void delete(Path file) throws IOException {
      Disk.LOCAL.delete(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
      Disk.LOCAL.syncFolder(folder);
    }
  }
}
