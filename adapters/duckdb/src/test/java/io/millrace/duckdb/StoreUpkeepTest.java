package io.millrace.duckdb;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Eventually;
import io.millrace.contracts.RandomTrades;
import io.millrace.contracts.TradeDraft;
import io.millrace.contracts.Trading;
import io.millrace.duckdb.DuckDbSettings.Commit;
import io.millrace.duckdb.DuckDbSettings.Retention;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricPoint;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.OriginRun;
import io.millrace.ports.RetentionListener;
import io.millrace.ports.metric.MetricNames;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stores do with their files: retention, locks, damage, full queues. */
class StoreUpkeepTest {
  private static final String TENANT = LogRecord.DEFAULT_TENANT;
  private static final TradeQuery ALL = TradeQuery.all(TENANT);

  @TempDir private Path folder;

  @Test
  void deletesWhatIsTooOldAndDoesNotTakeItAgain() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1000));
    InstantSource clock = now::get;
    DuckDbSettings settings = Settings.expiring(folder, new Retention(Duration.ofSeconds(100), 0));
    List<TradeRecord> trades = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      trades.add(TradeDraft.at(i, (900 + i) * 1_000_000_000L + 1).trade());
    }
    List<String> told = new CopyOnWriteArrayList<>();
    RetentionListener listener =
        (tenant, runs, from, to) -> told.add(tenant + " " + runs + " " + from + " " + to);
    try (DuckDbTradeStore store = DuckDbTradeStore.open(settings, listener, clock)) {
      Eventually.await(store.append(Trading.batch(trades)));
      assertThat(Trading.search(store, ALL)).hasSize(20);
      now.set(Instant.ofEpochSecond(1010));
      Eventually.until("half is gone", () -> Trading.search(store, ALL).size() == 10);
      Origin first = trades.getFirst().origin();
      OriginRun half = new OriginRun(first.producer(), first.epoch(), 0, 9);
      assertThat(told)
          .as("it was told before")
          .containsExactly(TENANT + " " + List.of(half) + " 900000000001 909000000001");
      Eventually.await(store.append(Trading.batch(trades)));
      assertThat(Trading.search(store, ALL)).isEqualTo(trades.subList(10, 20));
    }
    try (DuckDbTradeStore store =
        DuckDbTradeStore.open(settings, RetentionListener.NOBODY, clock)) {
      Eventually.await(store.append(Trading.batch(trades)));
      assertThat(Trading.search(store, ALL)).isEqualTo(trades.subList(10, 20));
    }
  }

  @Test
  void deletesTheOldestWhenThereIsTooMuch() {
    long bytes = 8 << 20;
    RandomTrades random = new RandomTrades(new Random(3));
    try (DuckDbTradeStore store =
        DuckDbTradeStore.open(Settings.expiring(folder, new Retention(Duration.ZERO, bytes)))) {
      long sequence = 0;
      while (sequence < 400_000) {
        List<TradeRecord> trades = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
          trades.add(random.trade(TENANT, new Origin("p", 0, sequence), sequence));
          sequence++;
        }
        Eventually.await(store.append(Trading.batch(trades)));
      }
      Eventually.until("it fits", () -> store.statistics().bytes() <= bytes);
      List<TradeRecord> newest = Trading.search(store, ALL.order(Order.NEWEST_FIRST).limit(1000));
      assertThat(newest).hasSize(1000);
      assertThat(newest.getFirst().timestamp()).isEqualTo(sequence - 1);
      assertThat(store.summarize(ALL, TradeGrouping.by()).groups().getFirst().figures().trades())
          .isBetween(1000L, sequence - 1);
    }
  }

  @Test
  void tellsSeveralWhoAskAtOnceWhatItTakes() throws Exception {
    try (DuckDbTradeStore store = DuckDbTradeStore.open(Settings.small(folder));
        ExecutorService askers = Executors.newFixedThreadPool(4)) {
      Eventually.await(store.append(Trading.batch(List.of(TradeDraft.at(0, 1).trade()))));
      Callable<Long> ask =
          () -> {
            long bytes = 0;
            for (int i = 0; i < 200; i++) {
              bytes = store.statistics().bytes();
            }
            return bytes;
          };
      for (Future<Long> answer : askers.invokeAll(Collections.nCopies(4, ask))) {
        assertThat(answer.get()).isPositive();
      }
    }
  }

  @Test
  void forgetsSeriesWithoutPoints() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1000));
    DuckDbSettings settings = Settings.expiring(folder, new Retention(Duration.ofSeconds(100), 0));
    try (DuckDbMetricStore store = DuckDbMetricStore.open(settings, now::get)) {
      store(store, "old", 0, 900_000_000_001L);
      store(store, "new", 1, 990_000_000_000L);
      MetricNames.Query all = MetricNames.Query.all(TENANT);
      assertThat(store.names(all).names()).hasSize(2);
      now.set(Instant.ofEpochSecond(1001));
      Eventually.until("one is gone", () -> store.names(all).names().size() == 1);
      assertThat(store.names(all).names().getFirst().name()).isEqualTo("new");
      store(store, "old", 2, 995_000_000_000L);
      assertThat(store.names(all).names()).hasSize(2);
    }
    try (DuckDbMetricStore store = DuckDbMetricStore.open(settings, now::get)) {
      assertThat(store.names(MetricNames.Query.all(TENANT)).names()).hasSize(2);
    }
  }

  private static void store(DuckDbMetricStore store, String name, long sequence, long time) {
    MetricId id = new MetricId("s", null, name, MetricType.GAUGE, "", Map.of());
    Origin origin = new Origin("p", 0, sequence);
    MetricPoint point = new MetricPoint(time, id, MetricValue.reading(1), TENANT, origin);
    Eventually.await(store.append(new Batch<>(TENANT, origin, 1, List.of(point))));
  }

  @Test
  void refusesAFolderThatIsOpenElsewhere() {
    try (DuckDbTradeStore first = DuckDbTradeStore.open(Settings.small(folder))) {
      assertKind(Kind.UNAVAILABLE, () -> DuckDbTradeStore.open(Settings.small(folder)))
          .hasMessageContaining("another process");
      assertThat(first.check().ready()).isTrue();
    }
    DuckDbTradeStore.open(Settings.small(folder)).close();
  }

  @Test
  void saysWhenItsFileIsDamaged() throws Exception {
    try (DuckDbTradeStore store = DuckDbTradeStore.open(Settings.small(folder))) {
      Eventually.await(store.append(Trading.batch(List.of(TradeDraft.at(0, 1).trade()))));
    }
    Path file = folder.resolve("trades.duckdb");
    byte[] sound = Files.readAllBytes(file);
    byte[] damaged = sound.clone();
    for (int i = 0; i < 12_288; i++) {
      damaged[i] ^= 0x5a;
    }
    Files.write(file, damaged);
    assertKind(Kind.CORRUPT, () -> DuckDbTradeStore.open(Settings.small(folder)));
    Files.write(file, sound);
    try (DuckDbTradeStore store = DuckDbTradeStore.open(Settings.small(folder))) {
      assertThat(Trading.search(store, ALL)).hasSize(1);
    }
  }

  @Test
  void commitsWhatComesAloneAtOnceAndWhatFollowsTogether() {
    Commit commit = new Commit(20, Duration.ofHours(1), 100, 1 << 20);
    CompletionStage<Void> last;
    try (DuckDbTradeStore store = DuckDbTradeStore.open(Settings.committing(folder, commit))) {
      Eventually.await(store.append(ten(0)));
      CompletionStage<Void> waits = store.append(ten(10));
      assertThat(Trading.search(store, ALL)).hasSize(10);
      assertThat(waits.toCompletableFuture()).isNotDone();
      Eventually.await(store.append(ten(20)));
      Eventually.await(waits);
      last = store.append(ten(30));
    }
    Eventually.await(last);
    try (DuckDbTradeStore store = DuckDbTradeStore.open(Settings.small(folder))) {
      assertThat(Trading.search(store, ALL)).hasSize(40);
    }
  }

  @Test
  void refusesWhatTheQueueHasNoRoomForAndTakesItLater() {
    Commit commit = new Commit(10, Duration.ZERO, 100, 1 << 20);
    try (DuckDbTradeStore store = DuckDbTradeStore.open(Settings.committing(folder, commit))) {
      List<CompletionStage<Void>> stages = new ArrayList<>();
      MillraceException refusal = null;
      long sequence = 0;
      while (refusal == null) {
        try {
          stages.add(store.append(ten(sequence)));
          sequence += 10;
        } catch (MillraceException e) {
          refusal = e;
        }
      }
      assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
      assertThat(refusal.retryAfter()).isNotNull();
      stages.forEach(Eventually::await);
      Eventually.await(store.append(ten(sequence)));
      assertThat(Trading.search(store, ALL)).hasSize((int) sequence + 10);
    }
  }

  private static Batch<TradeRecord> ten(long from) {
    List<TradeRecord> trades = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      trades.add(RandomTrades.plain(from + i, from + i));
    }
    return Trading.batch(trades);
  }

  @Test
  void recoversFromALogThatEndsInTheMiddle() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Path original = folder.resolve("original");
    try (DuckDbTradeStore store = DuckDbTradeStore.open(Settings.small(original))) {
      for (int i = 0; i < 5; i++) {
        Eventually.await(store.append(ten(10L * i)));
      }
      Path log = original.resolve("trades.duckdb.wal");
      long length = Files.size(log);
      for (long cut = 0; cut < length; cut += Math.max(1, length / 23)) {
        Files.deleteIfExists(copy.resolve("trades.duckdb"));
        Files.deleteIfExists(copy.resolve("trades.duckdb.wal"));
        Files.copy(original.resolve("trades.duckdb"), copy.resolve("trades.duckdb"));
        Files.copy(log, copy.resolve("trades.duckdb.wal"));
        try (RandomAccessFile file =
            new RandomAccessFile(copy.resolve("trades.duckdb.wal").toFile(), "rw")) {
          file.setLength(length - cut);
        }
        try (DuckDbTradeStore torn = DuckDbTradeStore.open(Settings.small(copy))) {
          int left = Trading.search(torn, ALL).size();
          assertThat(left % 10).as("whole commits").isZero();
          for (int i = 0; i < 5; i++) {
            Eventually.await(torn.append(ten(10L * i)));
          }
          assertThat(Trading.search(torn, ALL)).as("sent again").hasSize(50);
        }
      }
    }
  }
}
