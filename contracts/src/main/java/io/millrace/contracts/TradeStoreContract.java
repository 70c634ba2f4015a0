package io.millrace.contracts;

import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogId;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.OriginRun;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.SqlLimits;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.ports.trade.TradeFigures;
import io.millrace.ports.trade.TradeFilter;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeQuery;
import io.millrace.ports.trade.TradeSnapshot;
import io.millrace.ports.trade.TradeStore.Ability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link io.millrace.ports.trade.TradeStore} does: storing, keeping and searching.
 * {@link TradeAnalysisContract} has the rest.
 */
public abstract class TradeStoreContract extends TradeStoreUnderTest {
  @Test
  void givesBackEveryPartOfATrade() {
    List<TradeRecord> trades = new ArrayList<>();
    RandomTrades random = new RandomTrades(new Random(7));
    for (int i = 0; i < 200; i++) {
      trades.add(random.trade(TENANT, new Origin("p", 3, i), i - 100));
    }
    append(Trading.batch(trades));
    assertThat(search(ALL)).containsExactlyElementsOf(trades);
  }

  @Test
  void findsWhatTheFilterMeans() {
    TradeRecord trade =
        TradeDraft.at(0, 1).id("7").symbol("A").exchange("X").strategy("S").service("s").trade();
    append(trade, TradeDraft.at(1, 2).symbol("B").failed().trade());
    Set<String> none = Set.of();
    for (TradeFilter filter :
        List.of(
            new TradeFilter(Set.of("A", "C"), none, none, none, null, null),
            new TradeFilter(none, Set.of("X"), none, none, null, null),
            new TradeFilter(none, none, Set.of("S"), none, null, null),
            new TradeFilter(none, none, none, Set.of("s"), null, null),
            new TradeFilter(none, none, none, none, true, null),
            new TradeFilter(none, none, none, none, null, "7"),
            new TradeFilter(Set.of("A"), Set.of("X"), Set.of("S"), Set.of("s"), true, "7"))) {
      assertThat(search(ALL.where(filter))).as(filter.toString()).containsExactly(trade);
    }
    assertThat(search(ALL.where(new TradeFilter(none, none, none, none, false, "7")))).isEmpty();
  }

  @Test
  void searchesARangeWithoutItsEnd() {
    List<TradeRecord> trades = appendPlain(10, trade -> trade);
    assertThat(search(ALL.between(1003, 1006))).containsExactlyElementsOf(trades.subList(3, 6));
    assertThat(search(ALL.between(1006, 1003))).isEmpty();
  }

  @Test
  void findsTheFirstAndTheLastNanosecondThereIs() {
    TradeRecord first = TradeDraft.at(0, Long.MIN_VALUE).trade();
    TradeRecord last = TradeDraft.at(1, Long.MAX_VALUE).trade();
    append(first, last);
    assertThat(search(ALL)).containsExactly(first, last);
    assertThat(store.summarize(ALL, TradeGrouping.by()).groups().getFirst().figures().trades())
        .isEqualTo(2);
  }

  @Test
  void ordersByTimeEitherWayAndGoesOnBehindATrade() {
    Batch<TradeRecord> batch =
        new RandomTrades(new Random(1)).batch(TENANT, new Origin("p", 0, 0), 500, 50, 40);
    append(batch);
    List<TradeRecord> ascending = search(ALL);
    assertThat(ascending)
        .hasSameSizeAs(batch.rows())
        .isSortedAccordingTo(Comparator.comparingLong(TradeRecord::timestamp));
    List<TradeRecord> descending = search(ALL.order(Order.NEWEST_FIRST));
    assertThat(descending).containsExactlyElementsOf(ascending.reversed());
    assertThat(inPages(ALL, 7)).containsExactlyElementsOf(ascending);
    assertThat(inPages(ALL.order(Order.NEWEST_FIRST), 7)).containsExactlyElementsOf(descending);
  }

  private List<TradeRecord> inPages(TradeQuery query, int size) {
    List<TradeRecord> all = new ArrayList<>();
    TradeQuery next = query.limit(size);
    for (List<TradeRecord> page = search(next); !page.isEmpty(); page = search(next)) {
      assertThat(page).hasSizeLessThanOrEqualTo(size);
      all.addAll(page);
      next = next.after(new LogId(page.getLast().timestamp(), page.getLast().origin()));
    }
    return all;
  }

  @Test
  void tellsWhichTradesItHoldsInOrderAndPageByPage() {
    appendPlain(5, trade -> trade);
    append(TradeDraft.at(7, 1).trade());
    Origin origin = TradeDraft.at(0, 1).trade().origin();
    for (int limit : new int[] {1, 3, 100}) {
      List<Long> held = new ArrayList<>();
      List<OriginRun> page = store.held(TENANT, null, limit);
      while (!page.isEmpty()) {
        assertThat(page).hasSizeLessThanOrEqualTo(limit);
        for (OriginRun run : page) {
          assertThat(run.producer()).isEqualTo(origin.producer());
          assertThat(run.epoch()).isEqualTo(origin.epoch());
          LongStream.rangeClosed(run.first(), run.last()).forEach(held::add);
        }
        page = store.held(TENANT, page.getLast(), limit);
      }
      assertThat(held).as("%s runs at once", limit).containsExactly(0L, 1L, 2L, 3L, 4L, 7L);
    }
    assertThat(store.held("nobody", null, 9)).isEmpty();
  }

  @Test
  void endsACursorThatIsClosed() {
    appendPlain(10, trade -> trade);
    TradeCursor cursor = store.search(ALL);
    assertThat(cursor.next()).isNotNull();
    cursor.close();
    cursor.close();
    assertThat(cursor.next()).isNull();
  }

  @Test
  void keepsTenantsApart() {
    TradeRecord ours = TradeDraft.at(0, 1).trade();
    TradeRecord theirs = TradeDraft.at(0, 1).tenant("o'ther").trade();
    append(ours);
    append(theirs);
    assertThat(search(ALL)).containsExactly(ours);
    assertThat(search(TradeQuery.all("o'ther"))).containsExactly(theirs);
    assertThat(search(TradeQuery.all("nobody"))).isEmpty();
  }

  @Test
  void countsTheSameBatchOnce() {
    Batch<TradeRecord> batch = Trading.batch(List.of(TradeDraft.at(0, 1).trade()));
    CompletionStage<Void> first = store.append(batch);
    CompletionStage<Void> second = store.append(batch);
    await(first);
    await(second);
    append(batch);
    assertThat(search(ALL)).hasSize(1);
  }

  @Test
  void takesOnlyWhatIsNewOfARunThatOverlaps() {
    List<TradeRecord> trades = new ArrayList<>();
    for (int i = 0; i < 40; i += 2) {
      trades.add(TradeDraft.at(i, i).trade());
    }
    append(Trading.batch(trades.subList(5, 8)));
    append(Trading.batch(trades.subList(2, 6)));
    append(Trading.batch(trades.subList(12, 20)));
    append(Trading.batch(trades));
    append(Trading.batch(trades));
    assertThat(search(ALL)).containsExactlyElementsOf(trades);
  }

  @Test
  void tellsEpochsAndProducersApart() {
    append(TradeDraft.at(0, 1).producer("p").trade());
    append(TradeDraft.at(0, 1).producer("q").trade());
    TradeRecord plain = RandomTrades.plain(0, 1);
    Origin later = new Origin("p", 1, 0);
    append(new RandomTrades(new Random(2)).trade(TENANT, later, 1));
    assertThat(search(ALL)).hasSize(3).doesNotContain(plain);
  }

  @Test
  void remembersRunsWithoutTrades() {
    TradeRecord hidden = TradeDraft.at(5, 1).trade();
    append(new Batch<>(TENANT, new Origin("p", 0, 0), 10, List.of()));
    append(Trading.batch(List.of(hidden)));
    append(new Batch<>(TENANT, new Origin("p", 0, 10), 0, List.of()));
    assertThat(search(ALL)).isEmpty();
    TradeRecord shown = TradeDraft.at(10, 1).trade();
    append(shown);
    assertThat(search(ALL)).containsExactly(shown);
  }

  @Test
  void outlivesTheStoreIfItIsDurable() {
    List<TradeRecord> trades = appendPlain(20, trade -> trade);
    append(new Batch<>(TENANT, new Origin("p", 0, 20), 10, List.of()));
    reopenStore();
    if (store.abilities().contains(Ability.DURABLE)) {
      assertThat(search(ALL)).containsExactlyElementsOf(trades);
      append(Trading.batch(trades));
      append(TradeDraft.at(25, 5).trade());
      assertThat(search(ALL)).as("the same again").containsExactlyElementsOf(trades);
    } else {
      assertThat(search(ALL)).isEmpty();
    }
  }

  @Test
  void takesBatchesFromManyThreadsWhileOthersSearch() throws Exception {
    int producers = 6;
    int batches = 30;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int p = 0; p < producers; p++) {
        String producer = "producer-" + p;
        running.add(
            threads.submit(() -> {
              for (int b = 0; b < batches; b++) {
                Batch<TradeRecord> batch =
                    Trading.batch(
                        List.of(
                            TradeDraft.at(2L * b, b).producer(producer).trade(),
                            TradeDraft.at(2L * b + 1, b).producer(producer).trade()));
                await(store.append(batch));
              }
            }));
        running.add(
            threads.submit(() -> {
              for (int i = 0; i < 10; i++) {
                List<TradeRecord> found = search(ALL);
                assertThat(new HashSet<>(found)).hasSameSizeAs(found);
              }
            }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
    assertThat(search(ALL)).hasSize(producers * batches * 2);
  }

  @Test
  void leavesOutTheTradesOfRuns() {
    List<TradeRecord> trades = appendPlain(400, trade -> trade);
    append(TradeDraft.at(7, 1).producer("q").trade());
    append(TradeDraft.at(7, 1).tenant("other").trade());
    assertThat(
            search(ALL.except(List.of(new OriginRun("p", 0, 3, 398), new OriginRun("q", 1, 0, 9)))))
        .hasSize(5)
        .contains(trades.get(0), trades.get(1), trades.get(2), trades.get(399));
    List<OriginRun> odd = new ArrayList<>();
    for (int i = 1; i < 400; i += 2) {
      odd.add(new OriginRun("p", 0, i, i));
    }
    assertThat(search(ALL.except(odd))).hasSize(201).doesNotContain(trades.get(1));
    assertThat(store.summarize(ALL.except(odd), TradeGrouping.by()).groups().getFirst().figures())
        .extracting(TradeFigures::trades)
        .isEqualTo(201L);
  }

  @Test
  void answersOfOneMomentThoughMoreIsStored() {
    List<TradeRecord> trades = appendPlain(50, trade -> trade);
    append(TradeDraft.at(3, 1).tenant("other").trade());
    append(new Batch<>(TENANT, new Origin("no-trades", 0, 0), 10, List.of()));
    try (TradeSnapshot snapshot = store.snapshot(QueryBounds.defaults())) {
      append(TradeDraft.at(50, 2000).trade());
      append(TradeDraft.at(0, 2000).producer("q").trade());
      assertThat(sequences(snapshot))
          .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 50).boxed().toList());
      assertThat(Trading.all(snapshot.search(ALL))).containsExactlyElementsOf(trades);
      TradeFigures sums = snapshot.sums(ALL, TradeGrouping.by()).groups().getFirst().figures();
      assertThat(sums.trades()).isEqualTo(50);
      assertThat(sums.maxExecution()).isEqualTo(1049);
      assertThat(sums.execution().p50()).isNaN();
      assertThat(snapshot.executionTimes(ALL).count()).isEqualTo(50);
      assertThat(snapshot.positions(ALL, 10).positions()).hasSize(1);
    }
    assertThat(search(ALL)).hasSize(52);
  }

  @Test
  void hasInASnapshotTheTradesOfItsRunsAndNoOthersWhileBatchesAreStored() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(() -> {
            for (int i = 0; i < 300; i += 3) {
              await(
                  store.append(
                      Trading.batch(
                          List.of(TradeDraft.at(i, i).trade(), TradeDraft.at(i + 2, i).trade()))));
            }
          });
      for (boolean last = false; !last; ) {
        last = writer.isDone();
        try (TradeSnapshot snapshot = store.snapshot(QueryBounds.defaults())) {
          // The second of each run is no trade.
          List<Long> ofRuns =
              sequences(snapshot).stream().filter(sequence -> sequence % 3 != 1).toList();
          assertThat(
                  Trading.all(snapshot.search(ALL)).stream()
                      .map(t -> t.origin().sequence())
                      .toList())
              .isEqualTo(ofRuns);
        }
      }
      writer.get();
    }
    assertThat(search(ALL)).hasSize(200);
  }

  private static List<Long> sequences(TradeSnapshot snapshot) {
    List<Long> sequences = new ArrayList<>();
    snapshot.runs(
        ALL, run -> LongStream.rangeClosed(run.first(), run.last()).forEach(sequences::add));
    return sequences;
  }

  @Test
  void refusesWhatItDoesNotDeclare() {
    if (!store.abilities().contains(Ability.SQL)) {
      assertKind(Kind.INVALID, () -> store.sql(TENANT, "SELECT 1", SqlLimits.defaults()));
    } else {
      assertThat(store.sql(TENANT, "SELECT 1", SqlLimits.defaults()).rows()).hasSize(1);
    }
  }

  @Test
  void refusesWorkOnceClosed() {
    assertThat(store.check().ready()).isTrue();
    store.close();
    store.close();
    assertThat(store.check().ready()).isFalse();
    assertKind(
        Kind.UNAVAILABLE, () -> store.append(Trading.batch(List.of(TradeDraft.at(0, 1).trade()))));
    assertKind(Kind.UNAVAILABLE, () -> search(ALL));
    assertKind(Kind.UNAVAILABLE, () -> store.summarize(ALL, TradeGrouping.by()));
  }
}
