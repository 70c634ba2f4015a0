package io.millrace.e2e;

import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Trading;
import io.millrace.desk.DeskFrame;
import io.millrace.desk.DeskLimits;
import io.millrace.desk.DeskView;
import io.millrace.desk.Figures;
import io.millrace.desk.LiveDesk;
import io.millrace.desk.Replay;
import io.millrace.desk.ReplayFrame;
import io.millrace.desk.ReplaySpeed;
import io.millrace.duckdb.DuckDbSettings;
import io.millrace.duckdb.DuckDbTradeStore;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.trade.SqlLimits;
import io.millrace.ports.trade.TradeQuery;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The board against what SQL says of the store, after deaths and while trades come. */
@Timeout(120)
class LiveDeskIT {
  private static final String FIGURES =
      "count(*), count(*) FILTER (success), count(*) FILTER (profit > 0),"
          + " count(*) FILTER (profit < 0), coalesce(sum(profit), 0), coalesce(sum(quantity), 0)"
          + " FROM trades WHERE \"time\" >= TIMESTAMP '2026-01-22' ";

  /** So many batches at most are not durable yet. */
  private static final int AHEAD = 4;

  @TempDir private Path folder;

  private final AtomicInteger next = new AtomicInteger();
  private final List<CompletionStage<Void>> stored = new ArrayList<>();

  @Test
  void countsEachTradeOnceThoughTheServerDiedAndTradesComeWhileTheStoreIsRead() throws Exception {
    int acknowledged = -1;
    for (int round = 0; round < 3; round++) {
      acknowledged = killAfter(acknowledged + 1, 10);
      // What was not acknowledged, of which a part may be stored, comes again; then there is more.
      next.set(acknowledged + 1);
      try (DuckDbTradeStore store = DuckDbTradeStore.open(DuckDbSettings.defaults(folder))) {
        show(store);
      }
      acknowledged = next.get() - 1;
    }
  }

  private void show(DuckDbTradeStore store) throws Exception {
    try (LiveDesk desk =
            new LiveDesk(
                store,
                DeskLimits.defaults(),
                new SimpleMeterRegistry(),
                InstantSource.fixed(StoringProcess.NOON));
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      AtomicBoolean complete = new AtomicBoolean();
      come(store, desk);
      Future<?> coming =
          threads.submit(() -> {
            while (!complete.get()) {
              come(store, desk);
            }
          });
      until(() -> frame(desk).completeness().complete());
      complete.set(true);
      coming.get();
      come(store, desk);
      stored.forEach(stage -> await(stage));
      assertSame(store, frame(desk));
      assertThat(sql(store, "SELECT '', " + FIGURES)).containsExactly(figures("", replayed(store)));
    }
  }

  /** What the day adds up to at the end of a replay. */
  private static Figures replayed(DuckDbTradeStore store) throws InterruptedException {
    long end = StoringProcess.NOON.getEpochSecond() * 1_000_000_000 + 1;
    long midnight = end - 1 - Duration.ofHours(12).toNanos();
    TradeQuery day = TradeQuery.all(LogRecord.DEFAULT_TENANT).between(midnight, end);
    try (Replay replay = new Replay(store, day, ReplaySpeed.MAX, DeskLimits.defaults())) {
      ReplayFrame frame = replay.next(Duration.ZERO, Duration.ZERO);
      while (frame.state() != ReplayFrame.State.ENDED) {
        frame = replay.next(Duration.ZERO, Duration.ZERO);
      }
      return frame.desk().totals();
    }
  }

  /** A batch comes; the desk is shown it before it is durable. */
  private void come(DuckDbTradeStore store, LiveDesk desk) {
    Batch<TradeRecord> batch = Trading.batch(StoringProcess.batch(next.getAndIncrement()));
    CompletionStage<Void> durable = store.append(batch);
    desk.accept(batch);
    stored.add(durable);
    if (stored.size() % AHEAD == 0) {
      await(durable);
    }
  }

  private static void assertSame(DuckDbTradeStore store, DeskFrame frame) {
    assertThat(sql(store, "SELECT '', " + FIGURES)).containsExactly(figures("", frame.totals()));
    assertThat(rows(frame.strategies())).isEqualTo(by(store, "strategy"));
    assertThat(rows(frame.symbols())).isEqualTo(by(store, "symbol"));
    assertThat(frame.exchanges().stream().map(row -> figures(row.name(), row.figures())).sorted())
        .containsExactlyElementsOf(by(store, "exchange"));
    assertThat(frame.executions()).hasSize(100);
  }

  private static DeskFrame frame(LiveDesk desk) {
    try (DeskView view = desk.open(LogRecord.DEFAULT_TENANT)) {
      DeskFrame frame = view.next(Duration.ZERO, Duration.ZERO);
      assertThat(frame).isNotNull();
      return frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> rows(List<DeskFrame.Named> rows) {
    return rows.stream().map(row -> figures(row.name(), row.figures())).sorted().toList();
  }

  private static List<String> by(DuckDbTradeStore store, String column) {
    return sql(store, "SELECT " + column + ", " + FIGURES + "GROUP BY " + column);
  }

  /** The rows of an answer, as {@link #figures} writes them. */
  private static List<String> sql(DuckDbTradeStore store, String statement) {
    return store.sql(LogRecord.DEFAULT_TENANT, statement, SqlLimits.defaults()).rows().stream()
        .map(row -> row.stream().map(LiveDeskIT::plain).toList().toString())
        .sorted()
        .toList();
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Whole(long number) -> number;
      case Value.Decimal(double number) -> number;
      default -> value.display();
    };
  }

  private static String figures(String name, Figures figures) {
    return List.of(
            name,
            figures.trades(),
            figures.successes(),
            figures.wins(),
            figures.losses(),
            figures.profit(),
            figures.volume())
        .toString();
  }

  /** Runs a process that stores trades, and kills it once so many batches are stored. */
  private int killAfter(int first, int count) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoringProcess.class.getName(),
                folder.toString(),
                Integer.toString(first))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int acknowledged = first - 1;
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine();
          line != null && acknowledged < first + count;
          line = lines.readLine()) {
        acknowledged = Integer.parseInt(line);
      }
    } finally {
      process.toHandle().destroyForcibly();
    }
    process.waitFor();
    assertThat(acknowledged).as("what the process stored").isGreaterThanOrEqualTo(first + count);
    return acknowledged;
  }
}
