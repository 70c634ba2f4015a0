package io.millrace.desk;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Eventually;
import io.millrace.contracts.RandomTrades;
import io.millrace.contracts.Trading;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.memory.MemoryTradeStore;
import io.millrace.ports.trade.Position;
import io.millrace.ports.trade.TradeFigures;
import io.millrace.ports.trade.TradeGroup;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeKey;
import io.millrace.ports.trade.TradeQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The live desk against what the store of trades computes over the same trades. */
class LiveDeskProperties {
  private static final Instant NOW = Instant.parse("2026-01-22T12:00:00Z");
  private static final long MIDNIGHT =
      Instant.parse("2026-01-22T00:00:00Z").getEpochSecond() * 1_000_000_000;
  private static final TradeQuery TODAY =
      TradeQuery.all(LogRecord.DEFAULT_TENANT).between(MIDNIGHT, Long.MAX_VALUE);

  /**
   * Batches come in any order, some twice; some were stored before the desk began, some come in
   * between any two things that it asks the store, which may fail at first. Some come to the desk
   * before they are stored.
   */
  @Property(tries = 100)
  void isWhatTheStoreSaysOfTheSameTrades(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    MemoryTradeStore store = new MemoryTradeStore();
    List<List<TradeRecord>> batches = batches(random);
    int before = random.nextInt(batches.size() + 1);
    batches.subList(0, before).forEach(batch -> store(store, batch));
    Queue<List<TradeRecord>> coming =
        new ConcurrentLinkedQueue<>(batches.subList(before, batches.size()));
    AtomicReference<LiveDesk> shown = new AtomicReference<>();
    Random meanwhile = new Random(seed + 1);
    DisturbedStore disturbed =
        new DisturbedStore(
            store,
            random.nextInt(8) == 0 ? 1 : 0,
            () -> {
              while (meanwhile.nextInt(3) == 0) {
                come(store, shown.get(), coming.poll(), meanwhile);
                come(store, shown.get(), batches.get(meanwhile.nextInt(batches.size())), meanwhile);
              }
            });
    try (LiveDesk desk =
        new LiveDesk(
            disturbed,
            DeskLimits.defaults(),
            new SimpleMeterRegistry(),
            InstantSource.fixed(NOW))) {
      shown.set(desk);
      desk.begin();
      while (!coming.isEmpty()) {
        come(store, desk, coming.poll(), random);
      }
      complete(desk);
      batches.forEach(batch -> come(store, desk, batch, random));
      assertSame(store, complete(desk));
    }
  }

  private static void come(
      MemoryTradeStore store, LiveDesk desk, @Nullable List<TradeRecord> batch, Random random) {
    if (batch == null) {
      return;
    }
    if (random.nextBoolean()) {
      store(store, batch);
      desk.accept(TradeBatches.of(batch));
    } else {
      desk.accept(TradeBatches.of(batch));
      store(store, batch);
    }
  }

  private static void assertSame(MemoryTradeStore store, DeskFrame frame) {
    List<TradeGroup> all = store.summarize(TODAY, TradeGrouping.by()).groups();
    assertThat(all.isEmpty()).isEqualTo(frame.totals().trades() == 0);
    if (!all.isEmpty()) {
      TradeFigures figures = all.getFirst().figures();
      assertThat(frame.totals()).isEqualTo(figures(figures));
      assertThat(frame.day().percentiles()).isEqualTo(figures.execution());
    }
    assertThat(named(frame.strategies())).isEqualTo(grouped(store, TradeKey.STRATEGY));
    assertThat(named(frame.symbols())).isEqualTo(grouped(store, TradeKey.SYMBOL));
    Map<String, Figures> exchanges = new HashMap<>();
    frame.exchanges().forEach(row -> exchanges.put(row.name(), row.figures()));
    assertThat(exchanges).isEqualTo(grouped(store, TradeKey.EXCHANGE));
    assertThat(frame.positions().stream().map(LiveDeskProperties::rounded))
        .containsExactlyInAnyOrderElementsOf(
            store.positions(TODAY, 1_000).positions().stream()
                .map(LiveDeskProperties::rounded)
                .toList());
    assertThat(frame.executions()).hasSize((int) Math.min(100, frame.totals().trades()));
    assertThat(frame.executions())
        .extracting(execution -> execution.trade().timestamp())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  /**
   * An average that was made of two is not the same to the last digit; and which of two prices is
   * the later one, sums do not tell exactly.
   */
  private static Position rounded(Position position) {
    return new Position(
        position.symbol(),
        position.exchange(),
        position.trades(),
        position.quantity(),
        position.bought(),
        rounded(position.averageBuyPrice()),
        position.sold(),
        rounded(position.averageSellPrice()),
        Double.NaN,
        position.lastTimestamp());
  }

  /** None lies half-way between two of these: that would take half a million of quantities. */
  private static double rounded(double average) {
    return Math.rint(average * (1 << 20)) / (1 << 20);
  }

  private static Map<String, Figures> grouped(MemoryTradeStore store, TradeKey key) {
    Map<String, Figures> figures = new HashMap<>();
    for (TradeGroup group : store.summarize(TODAY, TradeGrouping.by(key)).groups()) {
      figures.put(((Value.Text) group.key().getFirst()).text(), figures(group.figures()));
    }
    return figures;
  }

  private static Map<String, Figures> named(List<DeskFrame.Named> rows) {
    Map<String, Figures> figures = new HashMap<>();
    rows.forEach(row -> figures.put(row.name(), row.figures()));
    return figures;
  }

  private static Figures figures(TradeFigures all) {
    return new Figures(
        all.trades(),
        all.successes(),
        all.wins(),
        all.losses(),
        all.grossProfit(),
        all.grossLoss(),
        all.volume(),
        all.lastTimestamp());
  }

  private static DeskFrame complete(LiveDesk desk) throws InterruptedException {
    AtomicBoolean complete = new AtomicBoolean();
    until(() -> {
      try {
        complete.set(frame(desk).completeness().complete());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return complete.get();
    });
    return frame(desk);
  }

  private static DeskFrame frame(LiveDesk desk) throws InterruptedException {
    try (DeskView view = desk.open(LogRecord.DEFAULT_TENANT)) {
      DeskFrame frame = view.next(Duration.ZERO, Duration.ZERO);
      assertThat(frame).isNotNull();
      return frame;
    }
  }

  /** Of a few producers, each in order of its own; some trades are of yesterday. */
  private static List<List<TradeRecord>> batches(Random random) {
    RandomTrades trades = new RandomTrades(random);
    long[] next = new long[3];
    List<List<TradeRecord>> batches = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      int producer = random.nextInt(next.length);
      List<TradeRecord> batch = new ArrayList<>();
      int size = 1 + random.nextInt(40);
      for (int j = 0; j < size; j++) {
        long time = MIDNIGHT + random.nextLong(Duration.ofHours(13).toNanos()) - 3_600_000_000_000L;
        Origin origin = new Origin("p" + producer, producer, next[producer]++);
        batch.add(trades.trade(LogRecord.DEFAULT_TENANT, origin, time));
      }
      batches.add(batch);
    }
    return batches;
  }

  private static void store(MemoryTradeStore store, List<TradeRecord> batch) {
    Eventually.await(store.append(Trading.batch(batch)));
  }
}
