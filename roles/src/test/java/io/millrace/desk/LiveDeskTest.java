package io.millrace.desk;

import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.TradeDraft;
import io.millrace.contracts.Trading;
import io.millrace.model.LogRecord;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.memory.MemoryTradeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveDeskTest {
  private static final Instant NOON = Instant.parse("2026-01-22T12:00:00Z");
  private static final long SECOND = 1_000_000_000;
  private static final DeskLimits SMALL =
      new DeskLimits(2, 1, 2, 3, 3, 2, 3, 5, 10, Duration.ofMillis(33));

  private final AtomicReference<Instant> time = new AtomicReference<>(NOON);
  private final InstantSource clock = time::get;
  private final MemoryTradeStore store = new MemoryTradeStore();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private LiveDesk desk = new LiveDesk(store, SMALL, registry, clock);

  @AfterEach
  void close() {
    desk.close();
    store.close();
  }

  @Test
  void showsWhatChangedAndNoMore() throws Exception {
    desk.accept(
        TradeBatches.of(
            at(0, 0).symbol("A").profit(1).trade(), at(1, 1).symbol("B").profit(2).trade()));
    try (DeskView view = desk.open(LogRecord.DEFAULT_TENANT)) {
      DeskFrame first = next(view);
      assertThat(first.full()).isTrue();
      assertThat(first.symbols()).extracting(DeskFrame.Named::name).containsExactly("A", "B");
      assertThat(first.executions()).hasSize(2);
      desk.accept(TradeBatches.of(at(2, 2).symbol("B").profit(4).trade()));
      DeskFrame second = next(view);
      assertThat(second.full()).isFalse();
      assertThat(second.symbols()).hasSize(1);
      assertThat(second.symbols().getFirst().figures().profit()).isEqualTo(6);
      assertThat(second.executions()).extracting(DeskFrame.Execution::number).containsExactly(3L);
      assertThat(second.totals().profit()).isEqualTo(7);
      assertThat(second.called()).isEqualTo(nanos(NOON) + 2);
      assertThat(second.shown()).isEqualTo(nanos(NOON));
    }
  }

  @Test
  void tellsTheWayOfTheNewestTradeAndOfNoneThatComesLate() throws Exception {
    try (DeskView view = desk.open(LogRecord.DEFAULT_TENANT)) {
      desk.accept(TradeBatches.of(at(0, 3600 * SECOND).trade()));
      assertThat(next(view).called()).as("of the future").isEqualTo(nanos(NOON) + 3600 * SECOND);
      desk.accept(TradeBatches.of(at(1, -SECOND).trade()));
      assertThat(next(view).called()).isEqualTo(nanos(NOON) - SECOND);
      time.set(NOON.plusSeconds(60));
      desk.accept(TradeBatches.of(at(2, -9 * SECOND).trade()));
      DeskFrame late = next(view);
      assertThat(late.called()).isEqualTo(nanos(NOON) - SECOND);
      assertThat(late.shown()).isEqualTo(nanos(NOON));
    }
  }

  @Test
  void givesASlowViewerTheNewestStateAndTellsWhatItSkipped() throws Exception {
    try (DeskView view = desk.open(LogRecord.DEFAULT_TENANT)) {
      long before = next(view).update();
      for (int i = 0; i < 1_000; i++) {
        desk.accept(TradeBatches.of(at(i, i).symbol("S" + i).profit(1).trade()));
      }
      DeskFrame frame = next(view);
      assertThat(frame.totals().trades()).isEqualTo(1_000);
      assertThat(frame.update()).isEqualTo(before + 1_000);
      assertThat(frame.skipped()).isEqualTo(999);
      assertThat(frame.symbols().size()).isLessThanOrEqualTo(SMALL.symbols());
      assertThat(frame.executions()).hasSize(SMALL.executions());
    }
  }

  @Test
  void countsABatchThatIsDeliveredAgainOnce() throws Exception {
    TradeRecord[] trades = new TradeRecord[10];
    for (int i = 0; i < trades.length; i++) {
      trades[i] = at(i, i).profit(1).trade();
    }
    desk.accept(TradeBatches.of(trades));
    desk.accept(TradeBatches.of(trades));
    desk.accept(TradeBatches.of(trades[3], trades[4]));
    assertThat(whole().totals().trades()).isEqualTo(10);
  }

  @Test
  void beginsWithWhatWasStoredThatDayAndCountsItOnceThoughItComesAgain() throws Exception {
    TradeRecord yesterday = at(0, -13 * 3600 * SECOND).profit(100).trade();
    TradeRecord early = at(1, -3600 * SECOND).profit(1).bought(2, 10).trade();
    TradeRecord late = at(2, 0).profit(2).trade();
    await(store.append(Trading.batch(List.of(yesterday, early, late))));
    desk.accept(TradeBatches.of(late, at(3, 1).profit(4).trade()));
    desk.begin();
    DeskFrame frame = whole();
    assertThat(frame.totals().trades()).isEqualTo(3);
    assertThat(frame.totals().profit()).isEqualTo(7);
    assertThat(frame.executions())
        .extracting(execution -> execution.trade().profit())
        .containsExactly(4.0, 2.0, 1.0);
  }

  @Test
  void beginsAnewAtMidnight() throws Exception {
    desk.accept(TradeBatches.of(at(0, 0).profit(1).trade()));
    try (DeskView view = desk.open(LogRecord.DEFAULT_TENANT)) {
      assertThat(next(view).totals().trades()).isEqualTo(1);
      time.set(NOON.plus(Duration.ofHours(13)));
      DeskFrame next = next(view);
      assertThat(next.full()).isTrue();
      assertThat(next.totals().trades()).isZero();
      assertThat(next.executions()).isEmpty();
      desk.accept(TradeBatches.of(at(1, Duration.ofHours(13).toNanos()).profit(5).trade()));
      assertThat(next(view).totals().profit()).isEqualTo(5);
    }
  }

  @Test
  void addsUpInOneRowWhatGoesBeyondTheLimits() throws Exception {
    List<TradeRecord> trades = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      trades.add(at(i, i).strategy("s" + i).symbol("y" + i).exchange("e" + i).profit(1).trade());
    }
    desk.accept(TradeBatches.of(trades));
    DeskFrame frame = whole();
    assertThat(frame.strategies()).hasSize(3);
    assertThat(frame.exchanges()).hasSize(2);
    assertThat(frame.positions()).hasSize(3);
    assertThat(frame.others().strategies()).isNotNull();
    assertThat(frame.others().strategies().trades()).isEqualTo(7);
    assertThat(frame.others().exchanges().profit()).isEqualTo(8);
    assertThat(frame.others().positions()).isEqualTo(7);
    assertThat(frame.executions()).hasSize(5);
  }

  @Test
  void tellsRatesAndPercentilesOfTheLastMinuteAlone() throws Exception {
    desk.accept(
        TradeBatches.of(
            at(0, -600 * SECOND).exchange("x").took(1_000_000).failed().trade(),
            at(1, -100 * SECOND).exchange("x").took(1_000).failed().trade(),
            at(2, -5 * SECOND).exchange("x").took(10).trade(),
            at(3, -4 * SECOND).exchange("y").took(20).trade()));
    try (DeskView view = desk.open(LogRecord.DEFAULT_TENANT)) {
      DeskFrame frame = whole();
      assertThat(frame.minute().count()).isEqualTo(2);
      assertThat(frame.minute().max()).isEqualTo(20);
      assertThat(frame.day().count()).isEqualTo(4);
      assertThat(frame.day().max()).isEqualTo(1_000_000);
      assertThat(frame.tradesPerSecond()).isEqualTo(2 / 50.0);
      DeskFrame.Exchange x = frame.exchanges().getFirst();
      assertThat(x.errorRate()).isEqualTo(0.5);
      assertThat(x.tradesPerSecond()).isEqualTo(1 / 50.0);
      time.set(NOON.plus(Duration.ofMinutes(10)));
      DeskFrame later = next(view);
      assertThat(later.exchanges().getFirst().errorRate()).isNaN();
      assertThat(later.minute().count()).isZero();
      assertThat(later.minute().percentiles().p50()).isNaN();
    }
  }

  @Test
  void keepsWhatWasEarnedInTheLastSeconds() throws Exception {
    for (int i = 0; i < 30; i++) {
      desk.accept(TradeBatches.of(at(i, (i - 30) * SECOND).profit(i).trade()));
    }
    List<DeskFrame.Earned> equity = whole().equity();
    assertThat(equity).hasSize(SMALL.equitySeconds());
    assertThat(equity.getLast().profit()).isEqualTo(29);
    assertThat(equity.getFirst().profit()).isEqualTo(20);
  }

  @Test
  void showsTenantsNothingOfOneAnother() throws Exception {
    desk.accept(TradeBatches.of(at(0, 0).tenant("a").profit(1).trade()));
    desk.accept(TradeBatches.of(at(0, 0).tenant("b").profit(2).trade()));
    desk.accept(TradeBatches.of(at(0, 0).tenant("c").profit(4).trade()));
    assertThat(whole("b").totals().profit()).isEqualTo(2);
    assertKind(Kind.OVERLOADED, () -> desk.open("c"));
    assertThat(registry.get("millrace.desk.unseen.trades").counter().count()).isEqualTo(1);
  }

  @Test
  void letsNoMoreLookOnThanMayAndEndsTheirViewsWhenItCloses() throws Exception {
    DeskView first = desk.open(LogRecord.DEFAULT_TENANT);
    try (DeskView second = desk.open(LogRecord.DEFAULT_TENANT)) {
      assertThat(next(second).full()).isTrue();
      assertKind(Kind.OVERLOADED, () -> desk.open(LogRecord.DEFAULT_TENANT));
    }
    first.close();
    first.close();
    try (DeskView third = desk.open(LogRecord.DEFAULT_TENANT)) {
      assertThat(registry.get("millrace.desk.viewers").gauge().value()).isEqualTo(1);
      desk.close();
      assertThat(third.next(Duration.ZERO, Duration.ofMinutes(1))).isNull();
    }
  }

  @Test
  void triesAgainWhenTheStoreCannotBeRead() throws Exception {
    TradeRecord stored = at(0, 0).profit(3).trade();
    await(store.append(Trading.batch(List.of(stored))));
    // What comes once the runs are known is passed over or counted, and the sums fail then.
    DisturbedStore failing =
        new DisturbedStore(
            store,
            2,
            () -> {
              TradeRecord next = at(1, 1).profit(4).trade();
              await(store.append(Trading.batch(List.of(next))));
              desk.accept(TradeBatches.of(stored, next));
            });
    desk.close();
    desk = new LiveDesk(failing, SMALL, new SimpleMeterRegistry(), clock);
    DeskFrame frame = whole();
    assertThat(frame.totals().trades()).isEqualTo(2);
    assertThat(frame.totals().profit()).isEqualTo(7);
    assertThat(failing.failures()).isEqualTo(2);
  }

  /** Waits until all that was stored has been read, and gives the whole state then. */
  private DeskFrame whole(String tenant) throws InterruptedException {
    AtomicReference<DeskFrame> frame = new AtomicReference<>();
    until(() -> {
      try (DeskView view = desk.open(tenant)) {
        frame.set(next(view));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return frame.get().completeness().complete();
    });
    return frame.get();
  }

  private DeskFrame whole() throws InterruptedException {
    return whole(LogRecord.DEFAULT_TENANT);
  }

  private static DeskFrame next(DeskView view) throws InterruptedException {
    DeskFrame frame = view.next(Duration.ZERO, Duration.ZERO);
    assertThat(frame).isNotNull();
    return frame;
  }

  private static TradeDraft at(long sequence, long after) {
    return TradeDraft.at(sequence, nanos(NOON) + after);
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * SECOND;
  }
}
